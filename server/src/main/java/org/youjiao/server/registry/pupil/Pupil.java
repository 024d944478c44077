package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.person.Document;

/**
 * What the register holds of a pupil for a while.
 *
 * @param unit the institution's id
 * @param sex by 人的性别: 1 male, 2 female
 * @param grade k0 … k3, g1 … g12
 * @param entered first day at the institution
 * @param act what brought this state: {@link #ENTERED}, {@link #CORRECTED} or a code of 学生变动
 * @param details everything else by the titles of {@code catalogue/sheets/pupils.yaml}; empty where the key is destroyed
 */
record Pupil(
        int unit,
        String name,
        String sex,
        @Nullable LocalDate birth,
        String grade,
        @Nullable Integer classNumber,
        @Nullable LocalDate entered,
        State state,
        String act,
        Map<String, String> details) {

    static final String NUMBER = "学籍号";
    static final String ENTERED = "entered";
    static final String CORRECTED = "corrected";

    enum State {
        ENROLLED,
        SUSPENDED,
        LEFT,
        GRADUATED;

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static State of(String slug) {
            return valueOf(slug.toUpperCase(java.util.Locale.ROOT));
        }
    }

    Pupil {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** The detail of this title; empty for none. */
    String detail(String title) {
        return details.getOrDefault(title, "");
    }

    Document document() {
        return Document.of(details);
    }

    /** The same pupil, moved, suspended, graduated … */
    Pupil after(String change, State to, int where, String inGrade, @Nullable Integer inClass) {
        return new Pupil(where, name, sex, birth, inGrade, inClass, entered, to, change, details);
    }
}
