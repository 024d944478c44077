package org.youjiao.server.indicator.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private final Choice choice = new Choice(List.of("wireless_coverage"), List.of("440106003", "group:JT01"), false);

    @Test
    void its_address_says_everything_so_that_it_can_be_passed_on() {
        assertThat(choice.address()).isEqualTo("/compare?indicator=wireless_coverage&unit=440106003&unit=group:JT01");
        assertThat(new Choice(List.of(), List.of("a&b=c"), false).query()).isEqualTo("?unit=a%26b%3Dc");
    }

    @Test
    void a_unit_comes_and_goes() {
        assertThat(choice.with("4401060001").without("440106003").units()).containsExactly("group:JT01", "4401060001");
        assertThat(choice.without("wireless_coverage").indicators()).isEmpty();
    }
}
