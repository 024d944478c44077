package org.youjiao.server.campus;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A building or extension project that gives places.
 *
 * @param school 学校标识码 of the institution that gets them
 * @param unit its id in the register
 * @param places ≥ 0
 * @param planned the day on which it was to open
 * @param opened null while it is not open
 */
record Project(
        String code,
        String name,
        Type type,
        ProjectStage stage,
        String school,
        int unit,
        int places,
        LocalDate planned,
        @Nullable LocalDate opened,
        String remark) {

    /** What is built. */
    enum Type {
        NEW("new", "新建"),
        EXTENSION("extension", "改扩建"),
        HOUSING("housing", "配套");

        private final String slug;
        private final String title;

        Type(String slug, String title) {
            this.slug = slug;
            this.title = title;
        }

        String slug() {
            return slug;
        }

        String title() {
            return title;
        }
    }

    /** How far it is on a day. */
    enum Status {
        OPEN,
        OVERDUE,
        UNDER_WAY;

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Open on or before the day; else overdue where the planned day has passed. */
    Status status(LocalDate day) {
        if (opened != null && !opened.isAfter(day)) {
            return Status.OPEN;
        }
        return planned.isBefore(day) ? Status.OVERDUE : Status.UNDER_WAY;
    }

    /** Whether its places are 中小学学位, which the plan counts; kindergartens' are not. */
    boolean counts() {
        return stage != ProjectStage.KINDERGARTEN;
    }

    /**
     * The school year at whose count on 1 September what opened on the day is there for the first time: of 2021-09-01 it is
     * 2021, of 2021-09-02 it is 2022.
     */
    static int schoolYear(LocalDate day) {
        return day.isAfter(LocalDate.of(day.getYear(), 9, 1)) ? day.getYear() + 1 : day.getYear();
    }
}
