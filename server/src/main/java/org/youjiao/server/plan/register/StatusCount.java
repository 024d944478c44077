package org.youjiao.server.plan.register;

import java.util.Arrays;
import java.util.List;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.plan.task.Status;

/** How many lines stand so. */
public record StatusCount(Status status, long lines) {

    /** One of each status, the most urgent first. */
    static List<StatusCount> of(List<RegisterLine> lines) {
        return Arrays.stream(Status.values())
                .map(status -> new StatusCount(
                        status,
                        lines.stream().filter(line -> line.status() == status).count()))
                .toList();
    }

    /** How many of the lines stand so. */
    static long of(List<RegisterLine> lines, Status status) {
        return lines.stream().filter(line -> line.status() == status).count();
    }
}
