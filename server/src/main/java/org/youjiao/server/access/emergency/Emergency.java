package org.youjiao.server.access.emergency;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One look in an emergency.
 *
 * @param who the account's title; empty where the reader may not know it
 * @param unit the school's id
 * @param verdict {@code right}, {@code wrong}, or empty as long as nobody has judged
 */
public record Emergency(
        long id,
        long account,
        String who,
        int unit,
        String school,
        String why,
        OffsetDateTime begun,
        OffsetDateTime ends,
        boolean over,
        String verdict,
        String remark) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int REVIEW_DAYS = 3;

    public String begunAt() {
        return MINUTE.format(begun.atZoneSameInstant(ZONE));
    }

    public String endsAt() {
        return MINUTE.format(ends.atZoneSameInstant(ZONE));
    }

    /** The last day on which it may be judged: the third working day after it began. */
    public LocalDate due() {
        return afterWorkingDays(begun.atZoneSameInstant(ZONE).toLocalDate(), REVIEW_DAYS);
    }

    public boolean overdue(LocalDate today) {
        return verdict.isEmpty() && today.isAfter(due());
    }

    static LocalDate afterWorkingDays(LocalDate day, int days) {
        LocalDate end = day;
        for (int left = days; left > 0; ) {
            end = end.plusDays(1);
            if (end.getDayOfWeek() != DayOfWeek.SATURDAY && end.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return end;
    }
}
