package org.youjiao.engine.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.measure.Measure;

/**
 * Variables and indicators, checked together: names, measures, cycles. A wrong indicator is named in
 * {@link #problems()} and has no data; the others work.
 */
public final class Catalogue {
    private final List<String> attributeNames;
    private final Map<String, Attributes.Type> attributes;
    private final List<Variable> variables;
    private final List<Indicator> indicators;
    private final Map<String, Integer> variableIndex = new LinkedHashMap<>();
    private final Map<String, Integer> indicatorIndex = new LinkedHashMap<>();
    private final @Nullable Measure[] variableMeasures;
    private final @Nullable Measure[] indicatorMeasures;
    private final int[] weights;
    private final @Nullable Term[] conditions;
    private final @Nullable Term[] terms;
    private final boolean[] confidential;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    /** Texts that formulas compare an attribute with; the same in many formulas. */
    record Choice(int attribute, Set<String> wanted) {}

    private Catalogue(Map<String, Attributes.Type> attributes, List<Variable> variables, List<Indicator> indicators) {
        this.attributes = Map.copyOf(attributes);
        this.attributeNames = List.copyOf(new TreeSet<>(attributes.keySet()));
        this.variables = List.copyOf(variables);
        this.indicators = List.copyOf(indicators);
        variableMeasures = new @Nullable Measure[variables.size()];
        indicatorMeasures = new @Nullable Measure[indicators.size()];
        weights = new int[variables.size()];
        conditions = new @Nullable Term[variables.size()];
        terms = new @Nullable Term[indicators.size()];
        confidential = new boolean[indicators.size()];
    }

    /** Checks everything; never throws for what a person may write: see {@link #problems()}. */
    public static Catalogue of(
            Map<String, Attributes.Type> attributes, List<Variable> variables, List<Indicator> indicators) {
        var catalogue = new Catalogue(attributes, variables, indicators);
        catalogue.declare();
        catalogue.checkVariables();
        for (int i = 0; i < indicators.size(); i++) {
            catalogue.terms[i] = catalogue.check(i);
        }
        catalogue.refuseCycles();
        for (int i = 0; i < indicators.size(); i++) {
            catalogue.confidential[i] = catalogue.isConfidential(catalogue.terms[i]);
        }
        return catalogue;
    }

    private void declare() {
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            declare(variable.name(), i, variableIndex);
            variableMeasures[i] = measure(variable.name(), variable.measure());
        }
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            declare(indicator.name(), i, indicatorIndex);
            indicatorMeasures[i] = measure(indicator.name(), indicator.measure());
        }
    }

    private void declare(String name, int place, Map<String, Integer> index) {
        if (!Names.isWellFormed(name)) {
            problems.add(new Problem(name, 0, name, "名称不合规定", "请用小写字母、数字和下划线，以字母开头，各段用点号隔开，如 pupils.g1.m"));
        }
        if (attributes.containsKey(name) || variableIndex.containsKey(name) || indicatorIndex.containsKey(name)) {
            problems.add(new Problem(name, 0, name, "这个名称已被别的变量、指标或属性占用", "请换一个名称"));
            return;
        }
        index.put(name, place);
    }

    private @Nullable Measure measure(String name, String text) {
        var measure = Measure.find(text);
        if (measure.isEmpty()) {
            problems.add(new Problem(name, 0, text, "计量单位看不懂", "请写成 人、元/人、㎡、% 这样的形式；纯数留空"));
        }
        return measure.orElse(null);
    }

    private void checkVariables() {
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            weights[i] = -1;
            if (variable.rollUp() instanceof Variable.RollUp.Mean mean) {
                weights[i] = variableIndex(mean.weight());
                if (weights[i] < 0) {
                    problems.add(new Problem(
                            variable.name(),
                            0,
                            mean.weight(),
                            "没有这个加权变量",
                            Names.advice(mean.weight(), variableIndex.keySet(), "请核对名称")));
                }
            }
            if (!variable.appliesTo().isBlank()) {
                conditions[i] = condition(variable);
            }
        }
    }

    private @Nullable Term condition(Variable variable) {
        Formula formula = Formula.parse(variable.appliesTo());
        if (formula instanceof Formula.Parsed parsed) {
            var checker = new Checker(this, variable.name(), parsed.text(), true);
            Term term = checker.condition(parsed.syntax());
            problems.addAll(checker.problems());
            return term;
        }
        ((Formula.Problems) formula).problems().forEach(problem -> problems.add(problem.about(variable.name())));
        return null;
    }

    private @Nullable Term check(int i) {
        Indicator indicator = indicators.get(i);
        Formula formula = Formula.parse(indicator.formula());
        if (formula instanceof Formula.Problems wrong) {
            wrong.problems().forEach(problem -> problems.add(problem.about(indicator.name())));
            return null;
        }
        var parsed = (Formula.Parsed) formula;
        var checker = new Checker(this, indicator.name(), parsed.text(), false);
        Term term = checker.number(parsed.syntax(), indicatorMeasures[i]);
        problems.addAll(checker.problems());
        return indicatorMeasures[i] == null ? null : term;
    }

    /** Every indicator on a ring of references is refused, with the ring's names. */
    private void refuseCycles() {
        var wrong = new ArrayList<Problem>();
        for (int i = 0; i < terms.length; i++) {
            List<Integer> ring = ringFrom(i);
            if (!ring.isEmpty()) {
                String names = String.join(
                        " → ", ring.stream().map(j -> indicators.get(j).name()).toList());
                Term.OfIndicator first = references(terms[i]).stream()
                        .filter(reference -> reference.indicator() == ring.get(1))
                        .findFirst()
                        .orElseThrow();
                String found = indicators.get(ring.get(1)).name();
                wrong.add(new Problem(
                        indicators.get(i).name(),
                        first.span().start() + 1,
                        found,
                        "指标循环引用：" + names,
                        "请把其中一个改为直接由变量计算"));
            }
        }
        problems.addAll(wrong);
        wrong.forEach(problem -> terms[indicatorIndex(problem.subject())] = null);
    }

    /** The shortest way from an indicator back to itself, with it at both ends; empty if there is none. */
    private List<Integer> ringFrom(int start) {
        var cameFrom = new LinkedHashMap<Integer, Integer>();
        Deque<Integer> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            int here = waiting.remove();
            for (Term.OfIndicator reference : references(terms[here])) {
                int next = reference.indicator();
                if (next == start) {
                    var ring = new ArrayList<Integer>(List.of(start));
                    for (int back = here; back != start; back = cameFrom.getOrDefault(back, start)) {
                        ring.add(0, back);
                    }
                    ring.add(0, start);
                    return ring;
                }
                if (cameFrom.putIfAbsent(next, here) == null) {
                    waiting.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<Term.OfIndicator> references(@Nullable Term term) {
        var found = new ArrayList<Term.OfIndicator>();
        if (term instanceof Term.OfIndicator reference) {
            found.add(reference);
        } else if (term != null) {
            term.parts().forEach(part -> found.addAll(references(part)));
        }
        return found;
    }

    /** True if the term reads a confidential variable, directly, as a weight, or through indicators. */
    boolean isConfidential(@Nullable Term term) {
        if (term == null) {
            return false;
        }
        if (term instanceof Term.OfVariable one) {
            return isConfidential(one.variable());
        }
        if (term instanceof Term.OfVariables several) {
            return IntStream.of(several.variables()).anyMatch(this::isConfidential);
        }
        if (term instanceof Term.OfIndicator reference) {
            return isConfidential(terms[reference.indicator()]);
        }
        return term.parts().stream().anyMatch(this::isConfidential);
    }

    boolean isConfidential(int variable) {
        return variables.get(variable).confidential()
                || (weights[variable] >= 0 && variables.get(weights[variable]).confidential());
    }

    /** Everything wrong with any declaration or formula, in order. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What would be wrong with an indicator put into this catalogue in place of the one of its name, or besides them. */
    public List<Problem> check(Indicator changed) {
        var others = new ArrayList<>(indicators);
        others.removeIf(indicator -> indicator.name().equals(changed.name()));
        others.add(changed);
        return of(attributes, variables, others).problems().stream()
                .filter(problem -> problem.subject().equals(changed.name()))
                .toList();
    }

    /** The variables, in the order given. */
    public List<Variable> variables() {
        return variables;
    }

    /** The indicators, in the order given. */
    public List<Indicator> indicators() {
        return indicators;
    }

    /** The index of a variable, −1 if there is none of that name. */
    public int variableIndex(String name) {
        return variableIndex.getOrDefault(name, -1);
    }

    /** The index of an indicator, −1 if there is none of that name. */
    public int indicatorIndex(String name) {
        return indicatorIndex.getOrDefault(name, -1);
    }

    int attributeIndex(String name) {
        return attributeNames.indexOf(name);
    }

    String attributeName(int attribute) {
        return attributeNames.get(attribute);
    }

    int attributeCount() {
        return attributeNames.size();
    }

    Attributes.Type attributeType(int attribute) {
        Attributes.Type type = attributes.get(attributeNames.get(attribute));
        if (type == null) {
            throw new IllegalStateException(attributeNames.get(attribute));
        }
        return type;
    }

    /** The comparison of an attribute with texts, known by its place among {@link #choices()}. */
    Term.AttributeAmong among(int attribute, Set<String> wanted, boolean negated, Term.Span span) {
        var choice = new Choice(attribute, wanted);
        if (!choices.contains(choice)) {
            choices.add(choice);
        }
        return new Term.AttributeAmong(attribute, choices.indexOf(choice), negated, span);
    }

    /** What terms compare texts with, for an evaluation to answer once a unit and year instead of once a formula. */
    List<Choice> choices() {
        return choices;
    }

    /** Names a formula may use. */
    List<String> names(boolean attributesOnly) {
        var names = new ArrayList<>(attributeNames);
        if (!attributesOnly) {
            names.addAll(variableIndex.keySet());
            names.addAll(indicatorIndex.keySet());
        }
        return names;
    }

    int[] matching(String wildcard) {
        Pattern pattern = Names.wildcard(wildcard);
        return variableIndex.entrySet().stream()
                .filter(entry -> pattern.matcher(entry.getKey()).matches())
                .mapToInt(Map.Entry::getValue)
                .toArray();
    }

    @Nullable
    Measure variableMeasure(int variable) {
        return variableMeasures[variable];
    }

    @Nullable
    Measure indicatorMeasure(int indicator) {
        return indicatorMeasures[indicator];
    }

    /** The variable a mean is weighted by, −1 if there is none. */
    int weightOf(int variable) {
        return weights[variable];
    }

    @Nullable
    Term conditionOf(int variable) {
        return conditions[variable];
    }

    /** The checked formula, null if it is wrong. */
    @Nullable
    Term termOf(int indicator) {
        return terms[indicator];
    }

    boolean isConfidentialIndicator(int indicator) {
        return confidential[indicator];
    }
}
