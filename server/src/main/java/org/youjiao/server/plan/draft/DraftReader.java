package org.youjiao.server.plan.draft;

import static org.youjiao.engine.document.amount.Comparator.AT_LEAST;
import static org.youjiao.engine.document.amount.Comparator.EQUAL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.youjiao.engine.document.Commitment;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.engine.document.Programme;
import org.youjiao.engine.document.Target;
import org.youjiao.engine.document.TitledDocument;
import org.youjiao.engine.document.text.Section;

/** What the engine reads in a text, as a draft in which nothing is decided. */
final class DraftReader {
    /** A subject of fewer characters, such as 学位, names no target; its sentence does. */
    private static final int NAMING = 4;

    private final OfficialDocument document;
    private final List<Draft.Group> groups = new ArrayList<>();
    private final Items items;

    private DraftReader(OfficialDocument document) {
        this.document = document;
        this.items = new Items(document.text());
    }

    /** Reads any text; what is no plan has no items. */
    static Draft read(String rawText) {
        return new DraftReader(OfficialDocument.read(rawText)).draft();
    }

    private Draft draft() {
        groups();
        for (Commitment commitment : document.commitments()) {
            items.commitment(commitment.kind().word(), commitment.text(), slugOf(commitment.clause()));
        }
        for (Target target : document.targets()) {
            items.target(target.start(), target.text(), slugOf(target.clause()), bound(target));
        }
        for (TitledDocument titled : document.documents()) {
            items.document(titled.title(), titled.verb(), slugOf(titled.clause()));
        }
        var head = new Draft.Head(
                Objects.requireNonNullElse(document.title(), ""),
                Objects.requireNonNullElse(document.number(), ""),
                Objects.requireNonNullElse(document.issuer(), ""),
                document.date(),
                document.period() == null ? null : document.period().from(),
                document.period() == null ? null : document.period().to());
        return new Draft(head, document.text(), groups, document.departments(), List.of()).with(items.list());
    }

    private static Draft.Bound bound(Target target) {
        return new Draft.Bound(
                target.subject().length() < NAMING ? target.text() : target.subject(),
                "",
                "",
                target.unit(),
                sign(target),
                target.value(),
                target.max(),
                target.deadline(),
                0);
    }

    /** A plan that says "新增学位1200个" is kept by more as well; whoever reviews it may say otherwise. */
    private static String sign(Target target) {
        boolean number = target.comparator() == EQUAL && !target.unit().equals("%");
        return (number ? AT_LEAST : target.comparator()).sign();
    }

    /** The clause that an item's clause is, or lies in. */
    private String slugOf(String clause) {
        return groups.stream()
                .flatMap(group -> group.clauses().stream())
                .filter(one -> clause.startsWith(one.clause()))
                .max(Comparator.comparingInt(one -> one.clause().length()))
                .map(Draft.Clause::slug)
                .orElse("");
    }

    private void groups() {
        for (Programme programme : document.programmes()) {
            var clauses = new ArrayList<Draft.Clause>();
            for (Programme.Action action : programme.actions()) {
                clauses.add(clause(clauses.size(), action.number(), action.title(), action.clause(), action.text()));
            }
            groups.add(new Draft.Group(programme.number(), programme.title(), clauses));
        }
        if (groups.isEmpty()) {
            document.outline().forEach(this::chapter);
        }
    }

    /** A plan without programmes: its chapters stand for them, and the parts of a chapter for actions. */
    private void chapter(Section section) {
        var clauses = new ArrayList<Draft.Clause>();
        if (section.children().isEmpty()) {
            clauses.add(clause(0, section.number(), section.title(), section.clause(), section.text()));
        }
        for (Section part : section.children()) {
            clauses.add(clause(clauses.size(), part.number(), part.title(), part.clause(), wholeText(part)));
        }
        groups.add(new Draft.Group(section.number(), section.title(), clauses));
    }

    private Draft.Clause clause(int before, String number, String title, String clause, String text) {
        String slug = "a" + (groups.size() + 1) + "-" + (before + 1);
        return new Draft.Clause(slug, number, title.isEmpty() ? clause : title, clause, text);
    }

    private static String wholeText(Section section) {
        var text = new StringBuilder(section.text());
        for (Section child : section.children()) {
            text.append('\n').append(child.title()).append('。').append(wholeText(child));
        }
        return text.toString();
    }
}
