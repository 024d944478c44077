package org.youjiao.server.registry.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.person.look.Field;
import org.youjiao.server.registry.staff.Member.Fact;

/** Staff as pages show them: what identifies or reaches a person in part only, unless it was asked for with a reason. */
@Component
public final class StaffViews {
    private static final Set<String> IDENTITY = Set.of(Document.KIND, Document.NUMBER, "民族", "政治面貌", "联系电话");
    private static final Set<String> LEARNING =
            Set.of("最高学历", "最高学位", "毕业院校", "所学专业", "毕业证书编号", "教师资格种类", "教师资格证号", "资格注册有效期至");
    private static final String IDENTITY_PART = "staff.identity";
    private static final String LEARNING_PART = "staff.learning";
    private static final String WORK_PART = "staff.work";
    private static final List<String> PARTS = List.of(WORK_PART, LEARNING_PART, IDENTITY_PART);

    private final Registry registry;
    private final Supplier<Map<String, Column>> columns;

    StaffViews(Registry registry, Catalogue catalogue) {
        this.registry = registry;
        this.columns = catalogue.derive(all -> {
            var byTitle = new LinkedHashMap<String, Column>();
            StaffColumns.all(all).forEach(column -> byTitle.put(column.title(), column));
            return byTitle;
        });
    }

    /**
     * A line of the list.
     *
     * @param home name of the school that an exchanged person belongs to; empty for others
     * @param facts in words, by slug: kind, post, title …; empty for none
     */
    public record Line(
            long id, String name, String sex, String school, String home, Map<String, String> facts, String state) {}

    /** A part of the history. */
    public record Stay(LocalDate from, @Nullable LocalDate to, Line line, String act) {}

    /** What the list can be bounded by. @param options words by code */
    public record Filter(String slug, Map<String, String> options) {}

    /**
     * A person's page.
     *
     * @param until the last day of an exchange as agreed
     * @param parts the record's values by message key of their heading
     * @param open whether the values are shown whole
     */
    public record Record(
            Line line,
            String schoolCode,
            @Nullable LocalDate birth,
            @Nullable LocalDate until,
            Map<String, List<Field>> parts,
            List<Stay> history,
            boolean open) {}

    Line line(Held<Member> held, Tree tree) {
        Member member = held.person();
        Integer home = member.place().home();
        Map<String, String> facts = Arrays.stream(Fact.values())
                .collect(Collectors.toMap(Fact::slug, fact -> words(fact, member.fact(fact))));
        return new Line(
                held.id(),
                member.name(),
                member.sex(),
                school(tree, member.place().unit()),
                home == null ? "" : school(tree, home),
                facts,
                member.place().state().slug());
    }

    private static String school(Tree tree, int unit) {
        return tree.institution(unit).map(one -> one.unit().name()).orElse("");
    }

    private String words(Fact fact, String code) {
        Column column = columns.get().get(fact.title());
        return column == null ? code : column.words(code);
    }

    Record record(Held<Member> held, List<Held<Member>> history, boolean open) {
        Tree tree = registry.tree();
        Member member = held.person();
        var details = new LinkedHashMap<String, String>(member.details());
        member.facts().forEach((fact, code) -> details.put(fact.title(), code));
        return new Record(
                line(held, tree),
                tree.institution(member.place().unit())
                        .map(one -> one.unit().code())
                        .orElse(""),
                member.birth(),
                member.place().until(),
                Field.parts(PARTS, List.copyOf(columns.get().values()), StaffViews::part, details, column -> open),
                history.stream()
                        .map(stay -> new Stay(
                                stay.from(),
                                stay.to(),
                                line(stay, tree),
                                stay.person().place().act()))
                        .toList(),
                open);
    }

    private static String part(Column column) {
        return IDENTITY.contains(column.title())
                ? IDENTITY_PART
                : LEARNING.contains(column.title()) ? LEARNING_PART : WORK_PART;
    }

    /** Facts that the list can be bounded by. */
    List<Filter> filters() {
        var filters = new ArrayList<Filter>();
        for (Fact fact : StaffPages.FACTS) {
            var options = new LinkedHashMap<String, String>();
            Column column = columns.get().get(fact.title());
            if (column != null) {
                column.codes().values().forEach(code -> options.put(code, column.words(code)));
            }
            filters.add(new Filter(fact.slug(), options));
        }
        return filters;
    }
}
