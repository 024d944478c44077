package org.youjiao.server.plan.register;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.plan.supervision.TaskWords;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Entry;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.text.Plan;

/** The register 督办台账 as a workbook. */
public record RegisterSheet(TaskWords words, Plan plan) {

    /** Writes the lines in their order. */
    public void write(List<RegisterLine> lines, OutputStream out) throws IOException {
        try (var writer = new XlsxWriter(out)) {
            writer.sheet(
                    text("register"),
                    List.of(
                            Column.number(text("number")),
                            Column.text(text("place")).width(30),
                            Column.text(text("commitment")).width(50),
                            Column.text(text("kind")),
                            Column.text(text("lead")).width(20),
                            Column.text(text("joint")).width(24),
                            Column.text(text("person")).width(18),
                            Column.date(text("deadline")),
                            Column.text(text("rule")).width(24),
                            Column.text(text("status")),
                            Column.date(text("done")),
                            Column.text(text("evidence")).width(40),
                            Column.date(text("raised")),
                            Column.text(text("latest")).width(50)));
            int number = 0;
            for (RegisterLine line : lines) {
                writer.row(row(++number, line));
            }
        }
    }

    private List<Cell> row(int number, RegisterLine line) {
        Assignment now = line.task().assignment();
        Entry raised = line.task().raised();
        var commitment = line.task().commitment();
        return List.of(
                Cell.number(number),
                Cell.text(words.place(plan, commitment)),
                Cell.text(commitment.text()),
                Cell.text(words.request().text("plan.kind." + commitment.kind())),
                Cell.text(now == null ? "" : now.lead()),
                Cell.text(words.joint(line)),
                Cell.text(now == null ? "" : now.personName()),
                now == null ? Cell.EMPTY : Cell.date(now.deadline()),
                Cell.text(now == null ? "" : words.rule(now, plan)),
                Cell.text(words.status(line.status())),
                line.done() == null ? Cell.EMPTY : Cell.date(line.done()),
                Cell.text(line.task().accepted().map(words::evidence).orElse("")),
                raised == null ? Cell.EMPTY : Cell.date(raised.day()),
                Cell.text(line.task()
                        .latest()
                        .map(entry -> entry.day() + " " + words.act(entry) + " "
                                + entry.act().words())
                        .orElse("")));
    }

    private String text(String column) {
        return words.request().text("supervision.column." + column);
    }
}
