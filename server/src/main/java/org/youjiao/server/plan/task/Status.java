package org.youjiao.server.plan.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a task stands on a day, the most urgent first. Computed from acts, deadline and ledger; never typed. */
public enum Status {
    /** 逾期: the deadline is over, and neither is it done nor was it reported in time. */
    OVERDUE,
    /** 待审核: the bureau has to decide. */
    REPORTED,
    /** 已退回. */
    RETURNED,
    /** 办理中. */
    IN_HAND,
    /** 未分办. */
    UNASSIGNED,
    /** 已办结. */
    DONE;

    /** As in addresses and messages: {@code in-hand}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Status> find(String slug) {
        return Arrays.stream(values())
                .filter(status -> status.slug().equals(slug))
                .findFirst();
    }
}
