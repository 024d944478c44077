package org.youjiao.server.collection.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.youjiao.engine.formula.Formula;
import org.youjiao.engine.formula.Indicator;
import org.youjiao.engine.formula.Problem;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.collection.form.Finding.Severity;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.web.Messages;

/** Reads the checks of a form; a mistake in a formula is a problem with file, line and character. */
final class RulesFile {
    /** A condition becomes a number for the engine: 1 where it holds, 0 where it does not. */
    private static final String BEFORE = "if(";

    private static final String AFTER = ", 1, 0)";

    private RulesFile() {}

    static Rules read(Catalogue catalogue, String file, Questionnaire questions, Messages messages) {
        Entry top = catalogue.read(file);
        String sheet = top.get("sheet").text();
        var rules = new ArrayList<Rules.Rule>();
        var formulas = new ArrayList<Indicator>();
        var places = new LinkedHashMap<String, Entry>();
        var slugs = new HashSet<String>();
        for (Entry entry : top.get("checks").list()) {
            String slug = entry.get("slug").text();
            Entry formula = entry.get("formula");
            if (!slugs.add(slug)) {
                throw entry.get("slug").problem("校验「" + slug + "」登记了两次，请删去一处");
            }
            if (Formula.parse(formula.text()) instanceof Formula.Problems wrong) {
                throw formula.problem(wrong.problems().get(0).toString());
            }
            String name = "check_" + formulas.size();
            places.put(name, formula);
            formulas.add(new Indicator(name, slug, "", BEFORE + formula.text() + AFTER));
            rules.add(rule(entry, slug, questions.namedIn(formula.text())));
        }
        var engine = org.youjiao.engine.formula.Catalogue.of(Map.of(), questions.formulaVariables(sheet), formulas);
        for (Problem problem : engine.problems()) {
            Entry place = places.getOrDefault(problem.subject(), top);
            int position = Math.max(0, problem.position() - BEFORE.length());
            throw place.problem(
                    new Problem("", position, problem.found(), problem.message(), problem.advice()).toString());
        }
        var built = new Rules.Built(
                rule(top.get(Rules.MISSING), Rules.MISSING, List.of()),
                top.find(Rules.REGISTERED).map(entry -> rule(entry, Rules.REGISTERED, List.of())));
        return new Rules(rules, built, engine, questions, messages);
    }

    private static Rules.Rule rule(Entry entry, String slug, List<String> fields) {
        return new Rules.Rule(
                slug,
                severity(entry.get("severity")),
                entry.get("message").text(),
                entry.get("message_en").text(),
                entry.get("source").text(),
                texts(entry, "stages"),
                texts(entry, "kinds"),
                fields);
    }

    private static Severity severity(Entry written) {
        return switch (written.text()) {
            case "block" -> Severity.BLOCK;
            case "explain" -> Severity.EXPLAIN;
            default -> throw written.problem("「" + written.text() + "」应为 block 或 explain");
        };
    }

    private static Set<String> texts(Entry entry, String field) {
        return new LinkedHashSet<>(entry.find(field).map(Entry::texts).orElse(List.of()));
    }
}
