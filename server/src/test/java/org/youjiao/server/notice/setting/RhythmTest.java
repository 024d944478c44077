package org.youjiao.server.notice.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a mail goes, by the calendar of October 2021, whose 15th is a Friday. */
class RhythmTest {
    private static final LocalDateTime BEGIN = LocalDateTime.of(2021, 10, 1, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE, 2021-10-15T12:00, 2021-10-15T12:00", // Friday noon
        "AT_ONCE, 2021-10-14T19:59, 2021-10-14T19:59", // the last minute
        "AT_ONCE, 2021-10-14T20:00, 2021-10-15T08:00", // Thursday evening: Friday morning
        "AT_ONCE, 2021-10-15T07:59, 2021-10-15T08:00", // early in the morning: the same
        "AT_ONCE, 2021-10-15T21:00, 2021-10-18T08:00", // Friday evening: Monday
        "AT_ONCE, 2021-10-16T11:00, 2021-10-18T08:00", // Saturday
        "AT_ONCE, 2021-10-17T23:30, 2021-10-18T08:00", // Sunday night
        "DAILY, 2021-10-14T07:59, 2021-10-14T08:00",
        "DAILY, 2021-10-14T08:00, 2021-10-15T08:00", // that morning's mail has gone
        "DAILY, 2021-10-15T12:00, 2021-10-18T08:00", // Friday: no mail on Saturday
        "WEEKLY, 2021-10-15T12:00, 2021-10-18T08:00",
        "WEEKLY, 2021-10-18T07:00, 2021-10-18T08:00",
        "WEEKLY, 2021-10-18T08:00, 2021-10-25T08:00",
    })
    void usually_mail_comes_on_working_days_between_eight_and_twenty(
            Rhythm rhythm, LocalDateTime told, LocalDateTime due) {
        assertThat(rhythm.dueAt(told, Quiet.USUAL)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "12:00, 14:00, false, 2021-10-16T13:00, 2021-10-16T14:00", // over noon, on a Saturday too
        "12:00, 14:00, false, 2021-10-16T14:00, 2021-10-16T14:00",
        "00:00, 00:00, false, 2021-10-16T03:00, 2021-10-16T03:00", // no quiet at all
        "00:00, 00:00, true, 2021-10-16T03:00, 2021-10-18T00:00", // weekends only
        "22:00, 09:30, true, 2021-10-15T23:00, 2021-10-18T09:30"
    })
    void quiet_is_what_its_owner_says(
            LocalTime from, LocalTime until, boolean weekends, LocalDateTime told, LocalDateTime due) {
        assertThat(Rhythm.AT_ONCE.dueAt(told, new Quiet(from, until, weekends))).isEqualTo(due);
    }

    @Property
    void no_mail_is_due_before_it_was_told_nor_in_quiet_nor_later_than_ten_days(
            @ForAll Rhythm rhythm,
            @ForAll @IntRange(max = 60 * 24 * 28) int minute,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int until) {
        LocalDateTime told = BEGIN.plusMinutes(minute);
        var quiet = new Quiet(LocalTime.MIN.plusMinutes(from), LocalTime.MIN.plusMinutes(until), minute % 2 == 0);
        LocalDateTime due = rhythm.dueAt(told, quiet);
        assertThat(due).isAfterOrEqualTo(told).isBefore(told.plusDays(11));
        assertThat(quiet.holdsAt(due)).isFalse();
    }
}
