package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.person.Document;

/**
 * What the register holds of one of the staff for a while.
 *
 * @param place where, how and since what
 * @param sex by 人的性别: 1 male, 2 female
 * @param facts codes; no entry for none
 * @param details everything else by the titles of {@code catalogue/sheets/staff.yaml}; empty where the key is destroyed
 */
record Member(
        Place place,
        String name,
        String sex,
        @Nullable LocalDate birth,
        Map<Fact, String> facts,
        Map<String, String> details) {

    static final String ENTERED = "entered";
    static final String CORRECTED = "corrected";

    /** What of somebody's work is counted and asked for, and so lies open behind row security: a code each. */
    enum Fact {
        KIND("教职工类别"),
        EMPLOYMENT("用人方式"),
        POST("岗位"),
        STAGE("任教学段"),
        SUBJECT("任教学科"),
        TITLE("职称"),
        EDUCATION("最高学历"),
        CERTIFICATE("教师资格种类"),
        LADDER("人才梯队");

        private final String column;

        Fact(String column) {
            this.column = column;
        }

        /** The title of the sheet's column. */
        String title() {
            return column;
        }

        /** The name of the database's column, and of the list's filter. */
        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        SERVING,
        /** 交流轮岗: serves at another school for a time, and belongs to the home school. */
        EXCHANGED,
        RETIRED,
        LEFT,
        DECEASED;

        boolean inService() {
            return this == SERVING || this == EXCHANGED;
        }

        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String slug) {
            return valueOf(slug.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One main post at a time.
     *
     * @param unit the institution's id, where the person works or worked last
     * @param home the institution that an exchanged person belongs to; null for all others
     * @param until the last day of an exchange as agreed; null for none
     * @param act what brought this state: {@link #ENTERED}, {@link #CORRECTED} or a code of 教职工异动类别
     */
    record Place(int unit, @Nullable Integer home, @Nullable LocalDate until, State state, String act) {
        static Place at(int unit, State state, String act) {
            return new Place(unit, null, null, state, act);
        }

        /** The institution that the person belongs to. */
        int belongs() {
            return home == null ? unit : home;
        }

        Place corrected() {
            return new Place(unit, home, until, state, CORRECTED);
        }
    }

    Member {
        var copied = new EnumMap<Fact, String>(Fact.class);
        copied.putAll(facts);
        facts = Collections.unmodifiableMap(copied);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** The code; empty for none. */
    String fact(Fact fact) {
        return facts.getOrDefault(fact, "");
    }

    /** The detail of this title; empty for none. */
    String detail(String title) {
        return details.getOrDefault(title, "");
    }

    Document document() {
        return Document.of(details);
    }
}
