package org.youjiao.server.plan.task;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Who does a task until when, and what will show it.
 *
 * @param lead the department that answers for it
 * @param joint departments that help, without the lead
 * @param person account of the officer; 0: whoever acts for the lead department
 * @param personName as shown; empty without a person
 * @param target slug of the target that decides; empty unless the rule is {@link EvidenceRule#INDICATOR}
 */
public record Assignment(
        String lead,
        List<String> joint,
        long person,
        String personName,
        LocalDate deadline,
        EvidenceRule rule,
        String target) {
    public Assignment {
        joint = new LinkedHashSet<>(joint)
                .stream().filter(department -> !department.equals(lead)).toList();
    }

    /** Whether one of these departments leads or helps. */
    boolean concerns(java.util.Set<String> departments) {
        return departments.contains(lead) || joint.stream().anyMatch(departments::contains);
    }
}
