package org.youjiao.server.notice.setting;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often mail comes. */
public enum Rhythm {
    AT_ONCE,
    DAILY,
    WEEKLY;

    /** When the mails of a day or of a week go, where that is not quiet. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** As in the database, forms and messages: {@code at-once}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Rhythm> find(String slug) {
        return Arrays.stream(values())
                .filter(rhythm -> rhythm.slug().equals(slug))
                .findFirst();
    }

    /**
     * When something told at that time is due by mail: at once; on the next morning at eight; on the next Monday at eight; each
     * time, where that is quiet, as soon as it no longer is.
     */
    public LocalDateTime dueAt(LocalDateTime told, Quiet quiet) {
        LocalDateTime morning = told.toLocalDate().atTime(MORNING);
        LocalDateTime due = switch (this) {
            case AT_ONCE -> told;
            case DAILY -> morning.isAfter(told) ? morning : morning.plusDays(1);
            case WEEKLY -> {
                LocalDateTime monday = morning.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
                yield monday.isAfter(told) ? monday : monday.plusWeeks(1);
            }
        };
        return quiet.endAfter(due);
    }
}
