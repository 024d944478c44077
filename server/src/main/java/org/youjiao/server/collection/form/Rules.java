package org.youjiao.server.collection.form;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.engine.formula.Catalogue;
import org.youjiao.engine.formula.Evaluation;
import org.youjiao.engine.formula.Result;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Scope;
import org.youjiao.engine.formula.column.Units;
import org.youjiao.server.collection.form.Finding.Severity;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.web.Messages;

/**
 * The checks of a form: formulas that should hold over one institution's figures of this year and the last. Immutable. The only
 * judge there is: form, sheet and the head's signature all ask here.
 */
public final class Rules {
    /** The slug under which what is not filled in is found. */
    public static final String MISSING = "missing";

    private static final String IMPOSSIBLE = "impossible";
    private static final Pattern HOLE = Pattern.compile("\\{(previous )?([a-z0-9_.*]+)}");
    private static final int NAMED = 6;

    /** A check as the catalogue writes it; the formula is the engine's indicator of the same place. */
    record Rule(
            String slug,
            Severity severity,
            String message,
            String messageEnglish,
            String source,
            Set<String> stages,
            Set<String> kinds,
            List<String> fields) {

        boolean speaksOf(Institution institution) {
            return (stages.isEmpty() || institution.stages().stream().anyMatch(stage -> stages.contains(stage.slug())))
                    && (kinds.isEmpty() || kinds.contains(institution.kind()));
        }
    }

    /** An institution's figures: NaN where unknown. */
    public record Figures(Institution institution, ToDoubleFunction<String> now, ToDoubleFunction<String> before) {}

    private final List<Rule> rules;
    private final Rule missing;
    private final Catalogue formulas;
    private final Questionnaire questions;

    private final Messages messages;

    Rules(List<Rule> rules, Rule missing, Catalogue formulas, Questionnaire questions, Messages messages) {
        this.rules = List.copyOf(rules);
        this.missing = missing;
        this.formulas = formulas;
        this.questions = questions;
        this.messages = messages;
    }

    /** How many checks there are, what can't be and what is not filled in left aside. */
    public int size() {
        return rules.size();
    }

    /** Everything found, what blocks first. */
    public List<Finding> findings(Form form, Figures figures) {
        var findings = new ArrayList<Finding>();
        questions
                .impossible(figures.now())
                .forEach(one -> findings.add(new Finding(
                        IMPOSSIBLE + "-" + String.join("-", one.fields()).hashCode(),
                        Severity.BLOCK,
                        messages.text(Locale.SIMPLIFIED_CHINESE, one.reason()),
                        messages.text(Locale.ENGLISH, one.reason()),
                        messages.text(Locale.SIMPLIFIED_CHINESE, one.advice()),
                        one.fields())));
        Evaluation evaluation = evaluate(figures);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            boolean broken = evaluation.indicator(i, 0, 1, Scope.ofPublic()) instanceof Result.Number number
                    && number.value() == 0;
            if (broken && rule.speaksOf(figures.institution())) {
                findings.add(finding(rule, figures, rule.message(), rule.messageEnglish(), rule.fields()));
            }
        }
        List<Field> empty = form.fields(figures.institution()).stream()
                .filter(field -> Double.isNaN(figures.now().applyAsDouble(field.name())))
                .toList();
        if (!empty.isEmpty()) {
            findings.add(missing(figures, empty));
        }
        findings.sort(java.util.Comparator.comparing(Finding::severity));
        return findings;
    }

    private Finding missing(Figures figures, List<Field> empty) {
        String count = Integer.toString(empty.size());
        String more = empty.size() > NAMED ? "等" : "";
        return finding(
                missing,
                figures,
                missing.message().replace("{count}", count)
                        + "："
                        + String.join(
                                "、",
                                empty.stream().limit(NAMED).map(Field::title).toList()) + more,
                missing.messageEnglish().replace("{count}", count)
                        + ": "
                        + String.join(
                                "; ",
                                empty.stream()
                                        .limit(NAMED)
                                        .map(Field::titleEnglish)
                                        .toList())
                        + (more.isEmpty() ? "" : " …"),
                empty.stream().map(Field::name).toList());
    }

    private Finding finding(Rule rule, Figures figures, String chinese, String english, List<String> fields) {
        return new Finding(
                rule.slug(),
                rule.severity(),
                filled(chinese, figures),
                filled(english, figures),
                rule.source(),
                fields);
    }

    /** One institution, last year in year 0, this year in year 1. */
    private Evaluation evaluate(Figures figures) {
        var institution = new BitSet();
        institution.set(0);
        var columns = new Columns(formulas.variables().size(), 1, 0, 2);
        for (int i = 0; i < formulas.variables().size(); i++) {
            String name = formulas.variables().get(i).name();
            columns.set(i, 0, 0, figures.before().applyAsDouble(name));
            columns.set(i, 0, 1, figures.now().applyAsDouble(name));
        }
        return Evaluation.of(formulas, Units.of(new int[] {-1}, institution), columns, new Attributes(1, 0, 2));
    }

    private String filled(String message, Figures figures) {
        Matcher hole = HOLE.matcher(message);
        var text = new StringBuilder();
        while (hole.find()) {
            ToDoubleFunction<String> year = hole.group(1) == null ? figures.now() : figures.before();
            double sum = questions.namedIn(hole.group(2)).stream()
                    .mapToDouble(year)
                    .filter(value -> !Double.isNaN(value))
                    .sum();
            hole.appendReplacement(text, Matcher.quoteReplacement(number(sum)));
        }
        return hole.appendTail(text).toString();
    }

    private static String number(double value) {
        var format = new java.text.DecimalFormat(
                "#,##0.##", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT));
        return format.format(value);
    }
}
