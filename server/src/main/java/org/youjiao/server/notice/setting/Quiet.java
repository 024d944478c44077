package org.youjiao.server.notice.setting;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * When no mail comes.
 *
 * @param from first minute of quiet; the same as {@code until}: no quiet hours
 * @param until first minute after it, on the next day where it is earlier
 * @param weekends whether Saturdays and Sundays are quiet
 */
public record Quiet(LocalTime from, LocalTime until, boolean weekends) {
    /** 20:00 to 08:00, and weekends. */
    public static final Quiet USUAL = new Quiet(LocalTime.of(20, 0), LocalTime.of(8, 0), true);

    /** Whether no mail comes at that time. */
    public boolean holdsAt(LocalDateTime time) {
        return isQuietDay(time) || isQuietHour(time.toLocalTime());
    }

    /** The time itself, or the end of the quiet that it falls into. */
    public LocalDateTime endAfter(LocalDateTime time) {
        LocalDateTime end = time;
        while (holdsAt(end)) {
            if (isQuietDay(end)) {
                end = end.toLocalDate().plusDays(1).atStartOfDay();
            } else {
                boolean tomorrow = !end.toLocalTime().isBefore(until);
                end = end.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(until);
            }
        }
        return end;
    }

    private boolean isQuietDay(LocalDateTime time) {
        return weekends && (time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    private boolean isQuietHour(LocalTime time) {
        if (from.isBefore(until)) {
            return !time.isBefore(from) && time.isBefore(until);
        }
        return !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
    }
}
