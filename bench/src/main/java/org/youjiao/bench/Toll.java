package org.youjiao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What faults of one kind have cost: how often, how long until a page came again, what was lost of what had been promised. */
final class Toll {
    private final String fault;
    private final boolean sessionsEnd;
    private final Answers answers = new Answers();
    private final List<Long> away = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private Promises.Found found = new Promises.Found(0, 0, 0);
    private int cells;
    private int imports;

    /** @param fault in words, as "PostgreSQL killed" */
    Toll(String fault) {
        this(fault, false);
    }

    /** @param sessionsEnd whether people may have to log in again because of it */
    Toll(String fault, boolean sessionsEnd) {
        this.fault = fault;
        this.sessionsEnd = sessionsEnd;
    }

    boolean sessionsEnd() {
        return sessionsEnd;
    }

    /** Something that people should have been told. @param instead what they were told; empty if all was well */
    void expect(String instead) {
        if (!instead.isEmpty()) {
            odd.add(instead);
        }
    }

    Answers answers() {
        return answers;
    }

    void happened(long nanosAway) {
        away.add(nanosAway);
    }

    /** What was compared after it. */
    void compared(Promises.Found one) {
        found = found.and(one);
    }

    /** What was acknowledged before it since the last comparison. */
    void acknowledged(Promises promises) {
        cells += promises.freshCells();
        imports += promises.freshImports();
    }

    void odd(List<String> answersNotExplained) {
        odd.addAll(answersNotExplained);
    }

    /** One line, and each answer that nobody explained. @return whether all was well */
    boolean report() {
        long[] counts = answers.counts();
        double share = counts[0] == 0 ? 0 : 100.0 * counts[1] / counts[0];
        Times times = Times.of(
                away.isEmpty()
                        ? new long[1]
                        : away.stream().mapToLong(Long::longValue).toArray());
        Table.line(
                fault + ", " + away.size() + " times, under " + Workforce.CLERKS + " clerks and " + Workforce.OFFICERS
                        + " officers",
                String.format(
                        Locale.ROOT,
                        "acknowledged: %,d figures, %,d imports; lost %d, half %d, accounts lost %d;"
                                + " answers unexplained %d; 5xx once a page came again %d of %,d (%.2f %%);"
                                + " away p50 %s, longest %s",
                        cells,
                        imports,
                        found.lost(),
                        found.half(),
                        found.accounts(),
                        odd.size(),
                        counts[1],
                        counts[0],
                        share,
                        Table.seconds(times.median()),
                        Table.seconds(times.quantile(1))),
                "0 lost, 0 half, 0 unexplained, 5xx ≤ 1 %",
                found.lost() + found.half() + found.accounts() + odd.size() + (share > 1 ? 1 : 0),
                0);
        odd.forEach(answer -> System.out.println("  unexplained: " + answer));
        return found.lost() + found.half() + found.accounts() + odd.size() == 0;
    }
}
