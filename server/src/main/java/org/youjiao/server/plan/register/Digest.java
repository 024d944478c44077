package org.youjiao.server.plan.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Entry;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Status;

/**
 * A week of the register 每周摘要.
 *
 * @param from Monday
 * @param to the last day it speaks for: Sunday, or the day looked from where that comes first
 * @param done became done in the week
 * @param overdue whose deadline ran out in the week
 * @param moved what else was done: reports, returns, extensions, raised
 * @param due that falls due within {@link #AHEAD} days after it
 */
public record Digest(
        LocalDate from,
        LocalDate to,
        List<RegisterLine> done,
        List<RegisterLine> overdue,
        List<Move> moved,
        List<RegisterLine> due) {
    /** How many days it looks ahead. */
    public static final int AHEAD = 14;

    /** An act and the line it is about. */
    public record Move(RegisterLine line, Entry entry) {}

    /** The week of the day, from the register as it stood at its end. */
    static Digest of(LocalDate day, LocalDate asOf, List<RegisterLine> lines) {
        LocalDate from = monday(day);
        LocalDate to = end(day, asOf);
        return new Digest(
                from,
                to,
                pick(lines, line -> line.status() == Status.DONE && within(decided(line), from, to)),
                pick(
                        lines,
                        line -> line.status() == Status.OVERDUE
                                && within(line.deadlineOrLast().plusDays(1), from, to)),
                lines.stream()
                        .flatMap(line -> line.task().entries().stream()
                                .filter(entry -> within(entry.day(), from, to))
                                .filter(entry -> !(entry.act() instanceof Act.Accept))
                                .map(entry -> new Move(line, entry)))
                        .sorted(Comparator.comparing((Move move) -> move.entry().day()))
                        .toList(),
                pick(lines, line -> isOpen(line) && within(line.deadlineOrLast(), to.plusDays(1), to.plusDays(AHEAD))));
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The last day of the day's week that has come. */
    static LocalDate end(LocalDate day, LocalDate asOf) {
        LocalDate sunday = monday(day).plusDays(6);
        return sunday.isAfter(asOf) ? asOf : sunday;
    }

    private static boolean isOpen(RegisterLine line) {
        Assignment now = line.task().assignment();
        return now != null && line.status() != Status.DONE;
    }

    /** When it was settled: by decision of the bureau, or by the count that met the target. */
    private static LocalDate decided(RegisterLine line) {
        return line.task().entries().stream()
                .filter(entry -> entry.act() instanceof Act.Accept)
                .map(Entry::day)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> line.done() == null ? LocalDate.MAX : line.done());
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static List<RegisterLine> pick(List<RegisterLine> lines, Predicate<RegisterLine> wanted) {
        return lines.stream().filter(wanted).sorted(RegisterLine.MOST_URGENT).toList();
    }
}
