package org.youjiao.server.indicator.definition;

import java.time.MonthDay;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.youjiao.engine.formula.Problem;
import org.youjiao.engine.formula.Variable.RollUp;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.returns.ReturnSheet;

/** What the catalogue declares now, checked as a whole: variables, indicators, their formulas. Immutable. */
public final class Declarations {
    private static final String DIGIT_MARK = "x_";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_*]*(\\.[a-z0-9_*]+)*");
    public static final MonthDay USUAL_COUNT = MonthDay.of(9, 1);

    /** What formulas may ask of an institution. */
    public static final Map<String, Attributes.Type> ATTRIBUTES = Map.of(
            "kind", Attributes.Type.TEXT,
            "stage", Attributes.Type.TEXTS,
            "sponsor", Attributes.Type.TEXT,
            "urban", Attributes.Type.TEXT,
            "public", Attributes.Type.TRUTH,
            "inclusive", Attributes.Type.TRUTH,
            "profit", Attributes.Type.TRUTH,
            "open", Attributes.Type.TRUTH,
            "opened", Attributes.Type.DATE);

    private final List<Variable> variables;
    private final Map<String, Variable> byName = new LinkedHashMap<>();
    private final Map<String, Variable> byTitle = new HashMap<>();
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, MonthDay> counted = new HashMap<>();
    private final Map<String, List<String>> wildcards = new ConcurrentHashMap<>();
    private final org.youjiao.engine.formula.Catalogue formulas;

    private Declarations(List<Variable> variables, List<Indicator> all) {
        this.variables = variables;
        variables.forEach(variable -> {
            byName.put(variable.name(), variable);
            byTitle.put(variable.title(), variable);
        });
        for (Indicator indicator : all) {
            places.put(indicator.slug(), places.size());
            indicators.put(indicator.slug(), indicator);
        }
        this.formulas = org.youjiao.engine.formula.Catalogue.of(
                ATTRIBUTES,
                variables.stream().map(Declarations::engine).toList(),
                indicators.values().stream()
                        .map(indicator -> new org.youjiao.engine.formula.Indicator(
                                formulaName(indicator.slug()),
                                indicator.title(),
                                indicator.unit(),
                                indicator.formula()))
                        .toList());
        if (formulas.problems().isEmpty()) {
            indicators.keySet().forEach(slug -> counted.put(slug, lastCount(slug)));
        }
    }

    /** Reads and checks; a mistake in either file is a problem with its file and line. */
    public static Declarations read(Catalogue catalogue) {
        VariablesFile variables = VariablesFile.read(catalogue);
        IndicatorsFile indicators = IndicatorsFile.read(catalogue);
        var read = new Declarations(variables.variables(), indicators.indicators());
        for (Problem problem : read.problems()) {
            boolean ofVariable = read.byName.containsKey(problem.subject());
            throw (ofVariable
                            ? variables.place(problem.subject())
                            : indicators.place(read.slugOf(problem.subject())).get("formula"))
                    .problem(problem.toString());
        }
        return read;
    }

    /** The same variables with other indicators; what is wrong with them is told by {@link #problems}. */
    public Declarations with(List<Indicator> others) {
        return new Declarations(variables, others);
    }

    /** Everything that is wrong; empty for what is in service. */
    public List<Problem> problems() {
        return formulas.problems();
    }

    public List<Variable> variables() {
        return variables;
    }

    /** Of one sheet, in the catalogue's order. */
    public List<Variable> ofSheet(String sheet) {
        return variables.stream()
                .filter(variable -> variable.sheet().equals(sheet))
                .toList();
    }

    public Optional<Variable> findVariable(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Variable> findVariableByTitle(String title) {
        return Optional.ofNullable(byTitle.get(title));
    }

    public List<Indicator> indicators() {
        return List.copyOf(indicators.values());
    }

    public Optional<Indicator> findIndicator(String slug) {
        return Optional.ofNullable(indicators.get(slug));
    }

    /** What formulas call by this name, as readers call it. */
    public Reason.Named named(String formulaName) {
        Variable variable = byName.get(formulaName);
        if (variable != null) {
            return new Reason.Named(variable.title(), variable.titleEnglish());
        }
        Indicator indicator = indicators.get(slugOf(formulaName));
        return indicator == null
                ? new Reason.Named(formulaName, formulaName)
                : new Reason.Named(indicator.title(), indicator.titleEnglish());
    }

    /** The engine's view, with the same indices as {@link #variables()} and {@link #indicators()}. */
    public org.youjiao.engine.formula.Catalogue formulas() {
        return formulas;
    }

    /** The indicator's index in {@link #formulas()}; −1 for an unknown slug. */
    public int index(String slug) {
        return places.getOrDefault(slug, -1);
    }

    /** The slug of the indicator that formulas call by this name. */
    public String slugOf(String formulaName) {
        return formulaName.startsWith(DIGIT_MARK) && indicators.containsKey(formulaName.substring(DIGIT_MARK.length()))
                ? formulaName.substring(DIGIT_MARK.length())
                : formulaName;
    }

    /** In formulas names begin with a letter; a slug such as {@code 5g_coverage} does not. */
    public static String formulaName(String slug) {
        return Character.isDigit(slug.charAt(0)) ? DIGIT_MARK + slug : slug;
    }

    /** The day of the year on which the last of the indicator's variables is counted. */
    public MonthDay counted(String slug) {
        return counted.getOrDefault(slug, USUAL_COUNT);
    }

    /** The variables and indicators that a formula or a part of one names, wildcards written out, in order of name. */
    public List<String> namedIn(String formula) {
        var named = new TreeSet<String>();
        NAME.matcher(formula.replaceAll("\"[^\"]*\"", "")).results().forEach(match -> {
            String word = match.group();
            if (!word.contains("*")) {
                if (byName.containsKey(word) || indicators.containsKey(word)) {
                    named.add(word);
                }
                return;
            }
            named.addAll(wildcards.computeIfAbsent(word, this::matching));
        });
        return List.copyOf(named);
    }

    private List<String> matching(String wildcard) {
        var pattern = Pattern.compile(wildcard.replace(".", "\\.").replace("*", "[a-z0-9_]+"));
        return Stream.concat(byName.keySet().stream(), indicators.keySet().stream())
                .filter(name -> pattern.matcher(name).matches())
                .toList();
    }

    /** Remembered, because indicators are made of indicators. */
    private MonthDay lastCount(String slug) {
        MonthDay known = counted.get(slug);
        if (known == null) {
            known = lastOfAll(slug);
            counted.put(slug, known);
        }
        return known;
    }

    private MonthDay lastOfAll(String slug) {
        return Optional.ofNullable(indicators.get(slug)).stream()
                .flatMap(indicator -> namedIn(indicator.formula()).stream())
                .map(name -> {
                    Variable variable = byName.get(name);
                    return variable == null ? lastCount(name) : variable.counted();
                })
                .max(MonthDay::compareTo)
                .orElse(USUAL_COUNT);
    }

    private static org.youjiao.engine.formula.Variable engine(Variable variable) {
        RollUp rollUp = switch (variable.overUnits()) {
            case SUM -> RollUp.sum();
            case MEAN -> RollUp.meanWeightedBy(String.valueOf(variable.weight()));
            case NONE -> RollUp.none();
        };
        return new org.youjiao.engine.formula.Variable(
                variable.name(), variable.title(), variable.unit(), rollUp, variable.confidential(), asked(variable));
    }

    /** The condition under which an institution is expected to report. */
    private static String asked(Variable variable) {
        if (!variable.sheet().equals(ReturnSheet.SLUG)) {
            return "open and not open"; // of nobody: what other sheets say is not missing where it is not said
        }
        var condition = new StringBuilder("open");
        if (!variable.stages().isEmpty()) {
            condition
                    .append(" and stage in (")
                    .append(quoted(variable.stages()))
                    .append(")");
        }
        if (!variable.kinds().isEmpty()) {
            condition.append(" and kind in (").append(quoted(variable.kinds())).append(")");
        }
        return condition.toString();
    }

    private static String quoted(java.util.Set<String> texts) {
        return String.join(
                ", ",
                new TreeSet<>(texts).stream().map(text -> '"' + text + '"').toList());
    }
}
