package org.youjiao.server.plan.target;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Causes;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.text.Plan;

/** The plan's tables as workbooks, with the numbers of the pages. */
record TargetSheet(Words words) {

    void targets(Plan plan, List<Standing> standings, OutputStream out) throws IOException {
        try (var writer = new XlsxWriter(out)) {
            writer.sheet(
                    text("plan.targets"),
                    List.of(
                            Column.text(text("plan.column.programme")),
                            Column.text(text("plan.column.target")).width(40),
                            Column.text(text("plan.column.quote")).width(50),
                            Column.text(text("plan.column.bound")),
                            Column.date(text("plan.column.deadline")),
                            Column.number(text("plan.column.value")),
                            Column.text(text("plan.column.measure")),
                            Column.text(text("plan.column.counted")),
                            Column.text(text("plan.column.status")),
                            Column.text(text("plan.column.probability")),
                            Column.text(text("plan.column.reached")),
                            Column.text(text("plan.column.finding")).width(70)));
            boolean chinese = words.request().chinese();
            for (Standing standing : standings) {
                var target = standing.target();
                writer.row(List.of(
                        Cell.text(
                                plan.programme(target.programme()).orElseThrow().title(chinese)),
                        Cell.text(target.title(chinese)),
                        Cell.text(target.quote()),
                        Cell.text(words.bound(standing.bound(), target)),
                        Cell.date(standing.bound().deadline()),
                        number(standing.value()),
                        Cell.text(words.request().figures().unit(target.measure())),
                        Cell.text(words.counted(standing)),
                        Cell.text(words.status(standing)),
                        Cell.text(words.probability(standing)),
                        Cell.text(words.reached(standing)),
                        Cell.text(words.finding(standing))));
            }
        }
    }

    void schools(Standing standing, List<Causes.Part> parts, OutputStream out) throws IOException {
        try (var writer = new XlsxWriter(out)) {
            writer.sheet(
                    text("plan.schools"),
                    List.of(
                            Column.text(text("plan.column.code")),
                            Column.text(text("plan.column.school")).width(40),
                            Column.text(text("plan.column.area")),
                            Column.number(text("plan.column.value")),
                            Column.text(text("plan.column.remark")),
                            Column.number(text("plan.column.cost"))));
            for (Causes.Part part : parts) {
                writer.row(List.of(
                        Cell.text(part.unit().code()),
                        Cell.text(part.unit().name()),
                        Cell.text(part.area()),
                        number(part.value().orNaN()),
                        Cell.text(
                                part.value() instanceof Value.Known
                                        ? ""
                                        : words.value(part.value(), standing.target())),
                        number(part.cost())));
            }
        }
    }

    private String text(String key) {
        return words.request().text(key);
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.EMPTY : Cell.number(new BigDecimal(value, new MathContext(6)));
    }
}
