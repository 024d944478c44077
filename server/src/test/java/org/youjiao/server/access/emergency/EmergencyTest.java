package org.youjiao.server.access.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Oracle: a calendar of November 2021, whose 5th is a Friday. */
class EmergencyTest {
    @Test
    void saturdays_and_sundays_are_no_working_days() {
        assertThat(Emergency.afterWorkingDays(LocalDate.of(2021, 11, 1), 3)).isEqualTo(LocalDate.of(2021, 11, 4));
        assertThat(Emergency.afterWorkingDays(LocalDate.of(2021, 11, 5), 3)).isEqualTo(LocalDate.of(2021, 11, 10));
        assertThat(Emergency.afterWorkingDays(LocalDate.of(2021, 11, 6), 3)).isEqualTo(LocalDate.of(2021, 11, 10));
    }
}
