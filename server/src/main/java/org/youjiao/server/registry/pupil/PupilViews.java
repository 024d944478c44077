package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.look.Field;
import org.youjiao.server.registry.school.Grades;

/** Pupils as pages show them: what identifies or reaches a person in part only, unless it was asked for with a reason. */
@Component
public final class PupilViews {
    private static final List<String> IDENTITY = List.of(Pupil.NUMBER, Document.KIND, Document.NUMBER);

    private static final String FAMILY = "pupil.family";
    private static final List<String> PARTS = List.of("pupil.identity", "pupil.details", FAMILY);

    private final Registry registry;
    private final Supplier<List<Column>> columns;

    PupilViews(Registry registry, Catalogue catalogue) {
        this.registry = registry;
        this.columns = catalogue.derive(PupilColumns::all);
    }

    /** How much of what identifies or reaches a person is shown. */
    public enum Showing {
        IN_PART,
        /** The pupil's own whole, of the family in part: for one parent, who is not told where the other can be reached. */
        OWN,
        WHOLE;

        boolean whole(Column column) {
            return this == WHOLE || (this == OWN && !part(column).equals(FAMILY));
        }
    }

    /** A line of the list. @param number the 学籍号, in part */
    public record Line(
            long id,
            String name,
            String sex,
            String grade,
            @Nullable Integer classNumber,
            String school,
            String number,
            String state) {}

    /** A part of the pupil's history. */
    public record Stay(LocalDate from, @Nullable LocalDate to, Line line, String act) {}

    /**
     * A pupil's page.
     *
     * @param parts the record's values by message key of their heading
     * @param open whether values are shown whole
     */
    public record Record(
            Line line,
            String schoolCode,
            @Nullable LocalDate birth,
            Map<String, List<Field>> parts,
            List<Stay> history,
            boolean open) {}

    Line line(Held<Pupil> held, Tree tree) {
        Pupil pupil = held.person();
        return new Line(
                held.id(),
                pupil.name(),
                pupil.sex(),
                pupil.grade(),
                pupil.classNumber(),
                tree.institution(pupil.unit()).map(one -> one.unit().name()).orElse(""),
                pupil.detail(Pupil.NUMBER).isEmpty() ? "" : Masked.of(pupil.detail(Pupil.NUMBER)),
                pupil.state().slug());
    }

    Record record(Held<Pupil> held, List<Held<Pupil>> history, Showing showing) {
        Tree tree = registry.tree();
        return new Record(
                line(held, tree),
                tree.institution(held.person().unit())
                        .map(one -> one.unit().code())
                        .orElse(""),
                held.person().birth(),
                Field.parts(
                        PARTS, columns.get(), PupilViews::part, held.person().details(), showing::whole),
                history.stream()
                        .map(stay -> new Stay(
                                stay.from(),
                                stay.to(),
                                line(stay, tree),
                                stay.person().act()))
                        .toList(),
                showing != Showing.IN_PART);
    }

    private static String part(Column column) {
        if (IDENTITY.contains(column.title())) {
            return "pupil.identity";
        }
        return column.title().startsWith("成员") ? FAMILY : "pupil.details";
    }

    /** Grades that the list can be bounded by, in their order. */
    static List<String> grades() {
        return Grades.codes();
    }
}
