package org.youjiao.server.registry.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class IdentityNumberTest {
    /** The example that GB 11643-1999 itself gives. */
    @Test
    void reads_the_example_of_the_standard() {
        IdentityNumber number = IdentityNumber.read("11010519491231002x").orElseThrow();
        assertThat(number.birth()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(number.male()).isFalse();
        assertThat(IdentityNumber.check("44052418800101001")).isEqualTo('4');
    }

    @Test
    void refuses_what_fails_its_check_or_names_no_day() {
        String digits = "11010519491231002";
        for (char last : "0123456789X".toCharArray()) {
            assertThat(IdentityNumber.read(digits + last).isPresent()).isEqualTo(last == 'X');
        }
        String noSuchDay = "11010519490230002";
        assertThat(IdentityNumber.read(noSuchDay + IdentityNumber.check(noSuchDay)))
                .isEmpty();
        assertThat(IdentityNumber.read("110105491231002")).isEmpty();
    }
}
