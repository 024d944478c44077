package org.youjiao.server.collection.form;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.youjiao.engine.formula.Catalogue;
import org.youjiao.engine.formula.Evaluation;
import org.youjiao.engine.formula.Result;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Scope;
import org.youjiao.engine.formula.column.Units;
import org.youjiao.server.collection.form.Finding.Severity;
import org.youjiao.server.collection.form.Strictness.Level;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.headcount.Headcount;
import org.youjiao.server.web.Messages;

/**
 * The checks of a form: formulas that should hold over one institution's figures of this year and the last. Immutable. The only
 * judge there is: form, sheet and the head's signature all ask here.
 */
public final class Rules {
    /** The slug under which what is not filled in is found. */
    public static final String MISSING = "missing";
    /** The slug under which is found what differs from the registers of persons. */
    public static final String REGISTERED = "registered";

    private static final String IMPOSSIBLE = "impossible";
    private static final Pattern HOLE = Pattern.compile("\\{(previous )?([a-z0-9_.*]+)}");
    private static final String COUNT = "{count}";
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

        /** The same, demanding what a call demands. */
        Rule at(Level level) {
            Severity demanded = level == Level.BLOCK ? Severity.BLOCK : Severity.EXPLAIN;
            return demanded == severity
                    ? this
                    : new Rule(slug, demanded, message, messageEnglish, source, stages, kinds, fields);
        }

        boolean speaksOf(Institution institution) {
            return (stages.isEmpty() || institution.stages().stream().anyMatch(stage -> stages.contains(stage.slug())))
                    && (kinds.isEmpty() || kinds.contains(institution.kind()));
        }
    }

    /** An institution's figures: NaN where unknown. @param registered what its registers of persons come to */
    public record Figures(
            Institution institution,
            ToDoubleFunction<String> now,
            ToDoubleFunction<String> before,
            Headcount registered) {

        /** Whether the field holds another number than the register has. */
        boolean disagrees(Field field) {
            double value = now.applyAsDouble(field.name());
            OptionalLong known = registered.find(field.name());
            return !Double.isNaN(value) && known.isPresent() && known.getAsLong() != value;
        }
    }

    /** Checks that are no formulas. */
    record Built(Rule missing, Optional<Rule> registered) {
        Stream<Rule> all() {
            return Stream.concat(registered.stream(), Stream.of(missing));
        }
    }

    private final List<Rule> rules;
    private final Built built;
    private final Catalogue formulas;
    private final Questionnaire questions;

    private final Messages messages;

    Rules(List<Rule> rules, Built built, Catalogue formulas, Questionnaire questions, Messages messages) {
        this.rules = List.copyOf(rules);
        this.built = built;
        this.formulas = formulas;
        this.questions = questions;
        this.messages = messages;
    }

    /** How many checks are asked, what can't be, what is not filled in and what differs from the registers left aside. */
    public int size(Strictness strictness) {
        return (int) rules.stream()
                .filter(rule -> strictness.level(rule.slug(), rule.severity()) != Level.OFF)
                .count();
    }

    /**
     * A check as a call chooses of it.
     *
     * @param severity as filed
     */
    public record Choice(String slug, Severity severity, String message, String messageEnglish, String source) {
        /** What a call may demand: what blocks by the file is an impossibility, for which at least an explanation is asked. */
        public List<Level> levels() {
            return severity == Severity.BLOCK
                    ? List.of(Level.BLOCK, Level.EXPLAIN)
                    : List.of(Level.BLOCK, Level.EXPLAIN, Level.OFF);
        }

        public String message(boolean chinese) {
            return chinese ? message : messageEnglish;
        }
    }

    /** All checks that a call chooses of, as the file has them; figures are left out of their sentences. */
    public List<Choice> choices() {
        return Stream.concat(rules.stream(), built.all())
                .map(rule -> new Choice(
                        rule.slug(),
                        rule.severity(),
                        HOLE.matcher(rule.message()).replaceAll("…").replace(COUNT, "…"),
                        HOLE.matcher(rule.messageEnglish()).replaceAll("…").replace(COUNT, "…"),
                        rule.source()))
                .toList();
    }

    /** What a call may keep of what was chosen: known checks, levels that they may have, and only what differs from the file. */
    public Strictness allowed(Map<String, Level> chosen) {
        var changed = new HashMap<String, Level>();
        for (Choice choice : choices()) {
            Level level = chosen.getOrDefault(choice.slug(), Level.of(choice.severity()));
            if (choice.levels().contains(level) && level != Level.of(choice.severity())) {
                changed.put(choice.slug(), level);
            }
        }
        return new Strictness(changed);
    }

    /** Everything found, what blocks first. */
    public List<Finding> findings(Form form, Figures figures, Strictness strictness) {
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
            Level level = strictness.level(rule.slug(), rule.severity());
            boolean broken = level != Level.OFF
                    && evaluation.indicator(i, 0, 1, Scope.ofPublic()) instanceof Result.Number number
                    && number.value() == 0;
            if (broken && rule.speaksOf(figures.institution())) {
                findings.add(finding(rule.at(level), figures, rule.message(), rule.messageEnglish(), rule.fields()));
            }
        }
        List<Field> asked = form.fields(figures.institution());
        built.registered()
                .flatMap(rule -> listed(
                        rule,
                        strictness,
                        figures,
                        asked.stream().filter(figures::disagrees).map(field -> disagreement(field, figures))))
                .ifPresent(findings::add);
        listed(
                        built.missing(),
                        strictness,
                        figures,
                        asked.stream()
                                .filter(field -> Double.isNaN(figures.now().applyAsDouble(field.name())))
                                .map(field -> new Named(field.name(), field.title(), field.titleEnglish())))
                .ifPresent(findings::add);
        findings.sort(java.util.Comparator.comparing(Finding::severity));
        return findings;
    }

    /** A field in a list, with what is said of it. */
    private record Named(String field, String chinese, String english) {}

    private static Named disagreement(Field field, Figures figures) {
        String here = number(figures.now().applyAsDouble(field.name()));
        String there = number(figures.registered().find(field.name()).orElseThrow());
        return new Named(
                field.name(),
                "%s填 %s、登记 %s".formatted(field.title(), here, there),
                "%s: %s here, %s registered".formatted(field.titleEnglish(), here, there));
    }

    /** A finding that lists fields; empty where there are none, or the call does not ask. */
    private Optional<Finding> listed(Rule rule, Strictness strictness, Figures figures, Stream<Named> fields) {
        List<Named> all = fields.toList();
        Level level = strictness.level(rule.slug(), rule.severity());
        if (all.isEmpty() || level == Level.OFF) {
            return Optional.empty();
        }
        String count = Integer.toString(all.size());
        boolean more = all.size() > NAMED;
        List<Named> first = all.stream().limit(NAMED).toList();
        return Optional.of(finding(
                rule.at(level),
                figures,
                rule.message().replace(COUNT, count)
                        + "："
                        + first.stream()
                                .map(Named::chinese)
                                .collect(Collectors.joining(rule == built.missing() ? "、" : "；"))
                        + (more ? "等" : ""),
                rule.messageEnglish().replace(COUNT, count)
                        + ": "
                        + first.stream().map(Named::english).collect(Collectors.joining("; "))
                        + (more ? " …" : ""),
                all.stream().map(Named::field).toList()));
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
