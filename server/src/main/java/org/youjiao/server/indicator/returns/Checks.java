package org.youjiao.server.indicator.returns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.indicator.definition.Declarations;
import org.youjiao.server.indicator.definition.Variable;

/** What the figures of one institution and year can't be together, from {@code catalogue/indicators/checks.yaml}. */
public final class Checks {
    private static final String FILE = "indicators/checks.yaml";
    private static final double ROUNDING = 1e-6;

    /** Something impossible: the variable to look at first, why, and what to do. */
    public record Finding(List<Variable> concerned, String reason, String advice) {}

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
                        "%s为 %s，大于%s %s"
                                .formatted(
                                        named(check.part()),
                                        Numerals.plain(part),
                                        named(check.whole()),
                                        Numerals.plain(whole)),
                        "部分不能大于总数，请核对这两项"));
            }
        }
        for (Together check : together) {
            double a = sum(check.a(), values);
            double b = sum(check.b(), values);
            if (!Double.isNaN(a) && !Double.isNaN(b) && (a == 0) != (b == 0)) {
                findings.add(new Finding(
                        both(check.b(), check.a()),
                        "%s为 %s，%s为 %s"
                                .formatted(named(check.b()), Numerals.plain(b), named(check.a()), Numerals.plain(a)),
                        "有班就有学生，有学生就有班，请核对这两项"));
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

    private static String named(List<Variable> variables) {
        return variables.size() == 1
                ? "「" + variables.get(0).title() + "」"
                : "「" + variables.get(0).title() + "」等 " + variables.size() + " 项合计";
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
