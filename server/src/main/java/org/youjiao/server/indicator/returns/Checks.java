package org.youjiao.server.indicator.returns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;
import org.youjiao.server.web.Saying;

/** What the figures of one institution and year can't be together, from {@code catalogue/indicators/checks.yaml}. */
public final class Checks {
    private static final String FILE = "indicators/checks.yaml";
    private static final double ROUNDING = 1e-6;

    /** Something impossible: the variable to look at first, why, and what to do. */
    public record Finding(List<Variable> concerned, Saying reason, Saying advice) {}

    private record Part(List<Variable> part, List<Variable> whole) {}

    private record Together(List<Variable> a, List<Variable> b) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Together> together = new ArrayList<>();

    private Checks(Catalogue catalogue, Declarations declarations) {
        Entry top = catalogue.read(FILE);
        for (Entry entry : top.find("parts").map(Entry::list).orElse(List.of())) {
            parts.add(new Part(
                    variables(entry.get("part"), "", declarations), variables(entry.get("whole"), "", declarations)));
        }
        Entry dimensions = catalogue.read("indicators/variables.yaml").get("dimensions");
        for (Entry entry : top.find("together").map(Entry::list).orElse(List.of())) {
            String dimension = entry.get("over").text();
            for (String member : dimensions.get(dimension).fields().keySet()) {
                String hole = "{" + dimension + "}=" + member;
                together.add(new Together(
                        variables(entry.get("a"), hole, declarations), variables(entry.get("b"), hole, declarations)));
            }
        }
    }

    public static Checks read(Catalogue catalogue, Declarations declarations) {
        return new Checks(catalogue, declarations);
    }

    /** Everything impossible among the values; NaN is unknown, and what is unknown is never impossible. */
    public List<Finding> findings(ToDoubleFunction<Variable> values) {
        var findings = new ArrayList<Finding>();
        for (Part check : parts) {
            double part = sum(check.part(), values);
            double whole = sum(check.whole(), values);
            if (part > whole + ROUNDING) {
                findings.add(new Finding(
                        both(check.part(), check.whole()),
                        compared("indicator.fault.part", check.part(), part, check.whole(), whole),
                        Saying.of("indicator.advice.part")));
            }
        }
        for (Together check : together) {
            double a = sum(check.a(), values);
            double b = sum(check.b(), values);
            if (!Double.isNaN(a) && !Double.isNaN(b) && (a == 0) != (b == 0)) {
                findings.add(new Finding(
                        both(check.b(), check.a()),
                        compared("indicator.fault.together", check.b(), b, check.a(), a),
                        Saying.of("indicator.advice.together")));
            }
        }
        return findings;
    }

    private static List<Variable> both(List<Variable> first, List<Variable> second) {
        var both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** The sum of those that are known; NaN where none is. */
    private static double sum(List<Variable> variables, ToDoubleFunction<Variable> values) {
        double sum = Double.NaN;
        for (Variable variable : variables) {
            double value = values.applyAsDouble(variable);
            if (!Double.isNaN(value)) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }

    /** Two sums beside each other; of several variables the first is named, and how many there are. */
    private static Saying compared(
            String key, List<Variable> first, double firstSum, List<Variable> second, double secondSum) {
        String which = (first.size() == 1 ? "one" : "sum") + "-" + (second.size() == 1 ? "one" : "sum");
        return Saying.of(
                key + "." + which,
                first.get(0).title(),
                first.size(),
                Numerals.plain(firstSum),
                second.get(0).title(),
                second.size(),
                Numerals.plain(secondSum));
    }

    private static List<Variable> variables(Entry names, String hole, Declarations declarations) {
        var variables = new ArrayList<Variable>();
        for (Entry name : names.list()) {
            String text = name.text();
            if (!hole.isEmpty()) {
                int equals = hole.indexOf('=');
                text = text.replace(hole.substring(0, equals), hole.substring(equals + 1));
            }
            List<Variable> found = declarations.namedIn(text).stream()
                    .map(declarations::findVariable)
                    .flatMap(Optional::stream)
                    .toList();
            if (found.isEmpty()) {
                throw name.problem("没有变量「" + text + "」，请核对名称");
            }
            variables.addAll(found);
        }
        return variables;
    }
}
