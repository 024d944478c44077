package org.youjiao.engine.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Scope;
import org.youjiao.engine.formula.column.Units;

/**
 * A district small enough to compute by hand: schools 0…4 (the five of the published CV example, 0–2 in the east, 3–4 in
 * the west), 5 = east, 6 = west, 7 = district; years 2019…2021.
 */
final class District {
    static final int EAST = 5;
    static final int WEST = 6;
    static final int ALL = 7;
    static final double[] STUDENTS = {45, 37, 89, 76, 55};
    static final double[] BOOKS = {279, 137, 935, 160, 402};

    final Units units;
    final List<Variable> variables = new ArrayList<>(List.of(
            Variable.of("pupils", "学生数", "人", Variable.RollUp.sum()),
            Variable.of("books", "图书", "册", Variable.RollUp.sum()),
            Variable.of("pupils.g1.m", "一年级男生", "人", Variable.RollUp.sum()),
            Variable.of("pupils.g1.f", "一年级女生", "人", Variable.RollUp.sum()),
            Variable.of("pupils.g2.m", "二年级男生", "人", Variable.RollUp.sum()),
            Variable.of("coverage", "覆盖率", "%", Variable.RollUp.meanWeightedBy("pupils")),
            Variable.of("equipment", "设备值", "万元", Variable.RollUp.sum()),
            Variable.of("population", "常住人口", "人", Variable.RollUp.sum()),
            Variable.of("grant", "拨款", "元", Variable.RollUp.none()),
            new Variable("score", "测评成绩", "分", Variable.RollUp.sum(), true, ""),
            new Variable("places", "学位", "个", Variable.RollUp.sum(), false, "kind in (\"111\", \"119\")")));
    private final List<Consumer<Columns>> figures = new ArrayList<>(); // columns are sealed by what computes with them
    final Attributes attributes = new Attributes(8, 2019, 3);
    final List<Indicator> indicators = new ArrayList<>();

    District() {
        var institutions = new BitSet();
        institutions.set(0, 5);
        units = Units.of(new int[] {5, 5, 5, 6, 6, 7, 7, -1}, institutions);
        for (int i = 0; i < 5; i++) {
            for (int year = 2019; year <= 2021; year++) {
                set("pupils", i, year, STUDENTS[i] + (year - 2021));
                set("books", i, year, BOOKS[i]);
                set("score", i, year, 60 + 5 * i);
            }
        }
        attributes
                .text("kind", new String[] {"111", "111", "119", "211", null, null, null, null})
                .truth("public", new Boolean[] {true, true, false, false, true, null, null, null})
                .texts(
                        "stage",
                        List.of(
                                Set.of("primary"),
                                Set.of("primary"),
                                Set.of("primary", "junior"),
                                Set.of("junior"),
                                Set.of("kindergarten"),
                                Set.of(),
                                Set.of(),
                                Set.of()))
                .number("opened", new double[] {1990, 2000, 2010, 2020, 2021, Double.NaN, Double.NaN, Double.NaN});
    }

    District set(String variable, int unit, int year, double value) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).name().equals(variable)) {
                int variableIndex = i;
                figures.add(columns -> columns.set(variableIndex, unit, year, value));
                return this;
            }
        }
        throw new IllegalArgumentException(variable);
    }

    private Columns columns() {
        var columns = new Columns(variables.size(), 8, 2019, 3);
        figures.forEach(figure -> figure.accept(columns));
        return columns;
    }

    Catalogue catalogue() {
        return Catalogue.of(attributes.types(), variables, indicators);
    }

    Evaluation evaluation() {
        return Evaluation.of(catalogue(), units, columns(), attributes);
    }

    District with(String name, String measure, String formula) {
        indicators.add(new Indicator(name, name, measure, formula));
        return this;
    }

    /** The formula's value for all the district in 2021, seen by somebody who may see all. */
    double value(String measure, String formula) {
        return result(measure, formula, ALL, 2021, Scope.of(units, ALL)).orNaN();
    }

    Result result(String measure, String formula, int unit, int year, Scope scope) {
        var all = new ArrayList<>(indicators);
        all.add(new Indicator("asked", "所问", measure, formula));
        var catalogue = Catalogue.of(attributes.types(), variables, all);
        if (!catalogue.problems().isEmpty()) {
            throw new AssertionError(catalogue.problems().toString());
        }
        return Evaluation.of(catalogue, units, columns(), attributes)
                .indicator(catalogue.indicatorIndex("asked"), unit, year, scope);
    }

    List<Problem> problems(String measure, String formula) {
        return catalogue().check(new Indicator("asked", "所问", measure, formula));
    }
}
