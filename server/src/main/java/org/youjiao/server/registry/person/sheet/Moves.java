package org.youjiao.server.registry.person.sheet;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Document;

/** What all sheets of moves ask of a move. */
public final class Moves {
    public static final String DAY = "异动日期";
    public static final String SCHOOL = "转入学校标识码";

    private Moves() {}

    /** The day of the move, which has come and is not before what is held; else a mistake is noted. */
    public static Optional<LocalDate> day(PersonRow row, @Nullable Object typed, LocalDate from, LocalDate asOf) {
        Overlay overlay = row.overlay();
        if (!(typed instanceof LocalDate day) || day.isAfter(asOf)) {
            Document.wrong(overlay, DAY, "move-day", typed == null ? "" : typed, asOf);
            return Optional.empty();
        }
        if (day.isBefore(from)) {
            Document.wrong(overlay, DAY, "move-before", day, from);
        }
        return Optional.of(day);
    }

    /** The school that the move leads to, open on the day; else a mistake is noted. @param code as typed in the column */
    public static Optional<Institution> school(PersonRow row, String column, Tree tree, LocalDate day) {
        String code = row.typed(column);
        Optional<Institution> school =
                tree.find(code).flatMap(unit -> tree.institution(unit.id())).filter(one -> one.openOn(day));
        if (school.isEmpty()) {
            Document.wrong(row.overlay(), column, "move-school", code);
        }
        return school;
    }
}
