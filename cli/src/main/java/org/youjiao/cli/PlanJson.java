package org.youjiao.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.Commitment;
import org.youjiao.engine.document.Goal;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.engine.document.Programme;
import org.youjiao.engine.document.Target;
import org.youjiao.engine.document.TitledDocument;
import org.youjiao.engine.document.amount.Period;
import org.youjiao.engine.document.text.Section;

/** A read document as the maps and lists of its JSON form. */
final class PlanJson {
    private PlanJson() {}

    static Map<String, @Nullable Object> of(OfficialDocument document) {
        @Nullable Period period = document.period();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("title", document.title());
        json.put("number", document.number());
        json.put("issuer", document.issuer());
        json.put("date", document.date());
        json.put("period", period == null ? null : pairs("from", period.from(), "to", period.to()));
        json.put("outline", document.outline().stream().map(PlanJson::section).toList());
        json.put("goals", document.goals().stream().map(PlanJson::goal).toList());
        json.put(
                "programmes",
                document.programmes().stream().map(PlanJson::programme).toList());
        json.put(
                "safeguards",
                document.safeguards().stream().map(PlanJson::safeguard).toList());
        json.put("departments", document.departments());
        json.put("targets", document.targets().stream().map(PlanJson::target).toList());
        json.put(
                "documents", document.documents().stream().map(PlanJson::titled).toList());
        json.put("text", document.text());
        return json;
    }

    private static Map<String, @Nullable Object> section(Section section) {
        List<Map<String, @Nullable Object>> children =
                section.children().stream().map(PlanJson::section).toList();
        return pairs(
                "number", section.number(), "title", section.title(), "text", section.text(), "children", children);
    }

    private static Map<String, @Nullable Object> goal(Goal goal) {
        return pairs("title", goal.title(), "text", goal.text(), "clause", goal.clause());
    }

    private static Map<String, @Nullable Object> safeguard(Section section) {
        return pairs(
                "number",
                section.number(),
                "title",
                section.title(),
                "text",
                section.text(),
                "clause",
                section.clause());
    }

    private static Map<String, @Nullable Object> programme(Programme programme) {
        return pairs(
                "number",
                programme.number(),
                "title",
                programme.title(),
                "actions",
                programme.actions().stream().map(PlanJson::action).toList());
    }

    private static Map<String, @Nullable Object> action(Programme.Action action) {
        return pairs(
                "number",
                action.number(),
                "title",
                action.title(),
                "text",
                action.text(),
                "clause",
                action.clause(),
                "commitments",
                action.commitments().stream().map(PlanJson::commitment).toList());
    }

    private static Map<String, @Nullable Object> commitment(Commitment commitment) {
        return pairs("kind", commitment.kind().word(), "text", commitment.text(), "clause", commitment.clause());
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> json = pairs(
                "value",
                target.value(),
                "max",
                target.max(),
                "unit",
                target.unit(),
                "comparator",
                target.comparator().sign());
        json.putAll(pairs("deadline", target.deadline(), "subject", target.subject(), "text", target.text()));
        json.putAll(pairs("start", target.start(), "end", target.end(), "clause", target.clause()));
        return json;
    }

    private static Map<String, @Nullable Object> titled(TitledDocument document) {
        return pairs("title", document.title(), "verb", document.verb(), "clause", document.clause());
    }

    private static Map<String, @Nullable Object> pairs(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            map.put(String.valueOf(keysAndValues[index]), keysAndValues[index + 1]);
        }
        return map;
    }
}
