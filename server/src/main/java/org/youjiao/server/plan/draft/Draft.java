package org.youjiao.server.plan.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan under review.
 *
 * @param date of issue; null until it is known, like {@code from} and {@code to}
 * @param text normalised: one paragraph a line; the items' offsets are in it
 * @param groups the plan's programmes, or its chapters where it has none
 */
public record Draft(Head head, String text, List<Group> groups, List<String> departments, List<Item> items) {

    /** What stands at the top of a plan. */
    public record Head(
            String title,
            String number,
            String issuer,
            @Nullable LocalDate date,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** A programme or chapter, with the clauses that promise something. */
    public record Group(String mark, String title, List<Clause> clauses) {
        public Group {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * A clause.
     *
     * @param slug in addresses, once published
     * @param clause how it is cited
     */
    public record Clause(String slug, String number, String title, String clause, String text) {}

    /** What an item is. */
    public enum Type {
        COMMITMENT,
        TARGET,
        DOCUMENT;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What was decided about it. */
    public enum Decision {
        PROPOSED,
        ACCEPTED,
        REJECTED;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Something that the text promises.
     *
     * @param id in forms, and of a commitment or target its slug once published
     * @param kind of a commitment: document, mechanism …; of a document the verb: 制订; of a target ""
     * @param start its first character in the text; {@code end} is the offset after it
     * @param clause slug of the clause it stands in; "" where none was recognised
     * @param bound of a target: what is measured and held against; null otherwise
     */
    public record Item(
            String id,
            Type type,
            String kind,
            int start,
            int end,
            String text,
            String clause,
            Decision decision,
            @Nullable Bound bound) {

        Item decided(Decision next) {
            return new Item(id, type, kind, start, end, text, clause, next, bound);
        }
    }

    /**
     * What a target is held against.
     *
     * @param title in plain words
     * @param indicator slug; "" until it is bound to one
     * @param unit code of the unit; "" for the whole district
     * @param measure such as {@code %} or 所
     * @param max the upper end of a range; null otherwise
     * @param deadline null until it is known
     * @param accumulateFrom first school year whose flow counts; 0 for a level
     */
    public record Bound(
            String title,
            String indicator,
            String unit,
            String measure,
            String comparator,
            double value,
            @Nullable Double max,
            @Nullable LocalDate deadline,
            int accumulateFrom) {}

    public Draft {
        groups = List.copyOf(groups);
        departments = List.copyOf(departments);
        items = List.copyOf(items);
    }

    public Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** The items of a clause, in the text's order; those of none for "". */
    public List<Item> itemsOf(String clause) {
        return items.stream().filter(item -> item.clause().equals(clause)).toList();
    }

    public long count(Decision decision) {
        return items.stream().filter(item -> item.decision() == decision).count();
    }

    /** All clauses, in the text's order. */
    public List<Clause> clauses() {
        return groups.stream().flatMap(group -> group.clauses().stream()).toList();
    }

    Draft with(Head next) {
        return new Draft(next, text, groups, departments, items);
    }

    Draft with(List<Item> next) {
        return new Draft(
                head,
                text,
                groups,
                departments,
                next.stream()
                        .sorted(java.util.Comparator.comparingInt(Item::start).thenComparing(Item::id))
                        .toList());
    }

    /** The same draft with this item in the place of the one of its id. */
    Draft with(Item changed) {
        return with(items.stream()
                .map(item -> item.id().equals(changed.id()) ? changed : item)
                .toList());
    }
}
