package org.youjiao.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.youjiao.engine.formula.Catalogue;
import org.youjiao.engine.formula.Evaluation;
import org.youjiao.engine.formula.column.Attributes;
import org.youjiao.engine.formula.column.Columns;
import org.youjiao.engine.formula.column.Units;
import org.youjiao.engine.outlook.Bound;
import org.youjiao.engine.outlook.Outlook;
import org.youjiao.engine.outlook.Request;

/** The engine from inside: a district of made-up figures, computed anew after every change. */
final class EngineMeasurement implements Measurement {
    private static final int AREAS = 22;
    private static final int INSTITUTIONS = 450;
    private static final int FIRST_YEAR = 2012;
    private static final int YEARS = 10;
    private static final int RUNS = 20;
    private static final int OUTLOOKS = 1000;
    private static final String[] STAGES = {
        "kindergarten",
        "kindergarten",
        "kindergarten",
        "kindergarten",
        "kindergarten",
        "primary",
        "primary",
        "primary",
        "junior",
        "senior"
    };

    private final CatalogueFiles files;

    EngineMeasurement(CatalogueFiles files) {
        this.files = files;
    }

    @Override
    public void run() throws Exception {
        evaluate();
        outlooks();
    }

    private void evaluate() throws Exception {
        int count = AREAS + INSTITUTIONS;
        Attributes attributes = attributes(count);
        Catalogue catalogue = files.formulas(attributes.types());
        if (!catalogue.problems().isEmpty()) {
            throw new IllegalStateException(
                    "The catalogue has mistakes: " + catalogue.problems().get(0));
        }
        Units units = units(count);
        Columns columns = columns(count);
        Times.Work work = () -> keep(Evaluation.of(catalogue, units, columns, attributes));
        long first = Times.once(work);
        Times.measure(RUNS, work);
        Times warm = Times.measure(RUNS, work);
        Table.line(
                String.format(
                        Locale.ROOT,
                        "all %d indicators × %d units × %d years, from %d variables, after a change",
                        catalogue.indicators().size(),
                        count,
                        YEARS,
                        catalogue.variables().size()),
                Table.milliseconds(warm.median()) + " (p95 " + Table.milliseconds(warm.quantile(0.95))
                        + "; first, cold: " + Table.milliseconds(first) + ")",
                "200 ms",
                warm.median(),
                200e6);
    }

    private static void keep(Evaluation evaluation) {
        if (evaluation.hashCode() == 0) {
            System.out.print("");
        }
    }

    private static Units units(int count) {
        var parent = new int[count];
        var institution = new BitSet();
        parent[0] = -1;
        for (int unit = AREAS; unit < count; unit++) {
            parent[unit] = 1 + unit % (AREAS - 1);
            institution.set(unit);
        }
        return Units.of(parent, institution);
    }

    private static Attributes attributes(int count) {
        var kinds = new String[count];
        var stages = new ArrayList<Set<String>>();
        var yes = new Boolean[count];
        var open = new Boolean[count];
        var opened = new LocalDate[count];
        for (int unit = 0; unit < count; unit++) {
            kinds[unit] = stage(unit).equals("kindergarten") ? "111" : "211";
            stages.add(unit < AREAS ? Set.of() : new TreeSet<>(Set.of(stage(unit))));
            yes[unit] = unit % 3 != 0;
            open[unit] = true;
            opened[unit] = LocalDate.of(2000 + unit % 20, 9, 1);
        }
        return new Attributes(count, FIRST_YEAR, YEARS)
                .text("kind", kinds)
                .texts("stage", stages)
                .text("sponsor", kinds)
                .text("urban", kinds)
                .truth("public", yes)
                .truth("inclusive", yes)
                .truth("profit", yes)
                .truth("open", open)
                .date("opened", opened);
    }

    private Columns columns(int count) {
        var random = new Random(20201231);
        List<CatalogueFiles.Declared> variables = files.variables();
        var columns = new Columns(variables.size(), count, FIRST_YEAR, YEARS);
        for (int variable = 0; variable < variables.size(); variable++) {
            Set<String> asked = variables.get(variable).stages();
            for (int unit = AREAS; unit < count; unit++) {
                for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
                    if (asked.isEmpty() || asked.contains(stage(unit))) {
                        columns.set(variable, unit, year, 1 + random.nextInt(100));
                    }
                }
            }
        }
        return columns;
    }

    private static String stage(int unit) {
        return STAGES[unit % STAGES.length];
    }

    private static void outlooks() throws Exception {
        var random = new Random(7);
        var requests = new ArrayList<Request>();
        for (int i = 0; i < OUTLOOKS; i++) {
            var history = new ArrayList<Request.Point>();
            double value = 40 + 20 * random.nextDouble();
            for (int year = 0; year < 6; year++) {
                history.add(new Request.Point(2015.67 + year, value));
                value = Math.min(99, value + 3 * random.nextDouble());
            }
            requests.add(Request.ofLevel(history, Bound.of(">=", 70), 2022.99, 2021.0, Request.Limits.PERCENT));
        }
        var met = new double[1];
        Times times = Times.measure(5, () -> {
            for (Request request : requests) {
                met[0] += Outlook.of(request).hashCode();
            }
        });
        Table.line("1,000 outlooks of six years each", Table.milliseconds(times.median()));
    }
}
