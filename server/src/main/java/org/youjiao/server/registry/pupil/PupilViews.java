package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.youjiao.server.registry.school.Grades;

/** Pupils as pages show them: what identifies or reaches a person in part only, unless it was asked for with a reason. */
@Component
public final class PupilViews {
    private static final List<String> IDENTITY = List.of(Pupil.NUMBER, Pupil.CARD_KIND, Pupil.CARD);

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

    /** A value of the record. @param personal whether it is shown in part */
    public record Field(String title, String english, String value, boolean personal) {}

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

    Line line(PupilStore.Held held, Tree tree) {
        Pupil pupil = held.pupil();
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

    Record record(PupilStore.Held held, List<PupilStore.Held> history, Showing showing) {
        Tree tree = registry.tree();
        Map<String, List<Field>> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, new ArrayList<>()));
        for (Column column : columns.get()) {
            String value = held.pupil().detail(column.title());
            if (!value.isEmpty()) {
                parts.getOrDefault(part(column), new ArrayList<>()).add(field(column, value, showing));
            }
        }
        parts.values().removeIf(List::isEmpty);
        return new Record(
                line(held, tree),
                tree.institution(held.pupil().unit())
                        .map(one -> one.unit().code())
                        .orElse(""),
                held.pupil().birth(),
                parts,
                history.stream()
                        .map(stay -> new Stay(
                                stay.from(),
                                stay.to(),
                                line(stay, tree),
                                stay.pupil().act()))
                        .toList(),
                showing != Showing.IN_PART);
    }

    private static String part(Column column) {
        if (IDENTITY.contains(column.title())) {
            return "pupil.identity";
        }
        return column.title().startsWith("成员") ? FAMILY : "pupil.details";
    }

    private static Field field(Column column, String value, Showing showing) {
        String whole = column.words(value);
        return new Field(
                column.title(),
                column.name(),
                !column.personal() || showing.whole(column) ? whole : Masked.of(whole),
                column.personal());
    }

    /** Grades that the list can be bounded by, in their order. */
    static List<String> grades() {
        return Grades.codes();
    }
}
