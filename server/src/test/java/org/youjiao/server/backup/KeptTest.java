package org.youjiao.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptTest {
    private static LocalDate day(String text) {
        return LocalDate.parse("2021-" + text);
    }

    @Test
    void of_many_nights_a_week_of_days_and_four_weeks_stay() {
        // 2021-10-15 is a Friday; its week began on the 11th
        var days =
                Stream.iterate(day("08-01"), day -> day.plusDays(1)).limit(76).toList();
        assertThat(days.get(75)).isEqualTo(day("10-15"));
        assertThat(Kept.of(days))
                .containsExactlyInAnyOrder(
                        day("10-15"),
                        day("10-14"),
                        day("10-13"),
                        day("10-12"),
                        day("10-11"),
                        day("10-10"),
                        day("10-09"),
                        day("10-03"),
                        day("09-26"));
    }

    @Test
    void nights_that_were_missed_take_nobodys_place() {
        var days = List.of(day("10-15"), day("07-01"), day("03-01"), day("01-04"));
        assertThat(Kept.of(days)).containsExactlyInAnyOrderElementsOf(days);
    }

    @Test
    void clearing_night_by_night_keeps_what_clearing_once_would() {
        var kept = new TreeSet<LocalDate>();
        for (LocalDate day = day("08-01"); !day.isAfter(day("10-15")); day = day.plusDays(1)) {
            kept.add(day);
            kept.retainAll(Kept.of(kept));
        }
        assertThat(kept).hasSize(9).contains(day("10-03"), day("09-26"));
    }

    @Test
    void none_and_one_stay_as_they_are() {
        assertThat(Kept.of(List.of())).isEmpty();
        assertThat(Kept.of(List.of(day("10-15")))).containsExactly(day("10-15"));
    }
}
