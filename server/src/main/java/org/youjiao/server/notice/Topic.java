package org.youjiao.server.notice;

import static org.youjiao.server.access.Role.AUDITOR;
import static org.youjiao.server.access.Role.BASIC;
import static org.youjiao.server.access.Role.CLERK;
import static org.youjiao.server.access.Role.DEPARTMENT;
import static org.youjiao.server.access.Role.DIGITAL;
import static org.youjiao.server.access.Role.FINANCE;
import static org.youjiao.server.access.Role.HEAD;
import static org.youjiao.server.access.Role.INSPECTOR;
import static org.youjiao.server.access.Role.LEADER;
import static org.youjiao.server.access.Role.PARENT;
import static org.youjiao.server.access.Role.PLANNER;
import static org.youjiao.server.access.Role.RESEARCH;
import static org.youjiao.server.access.Role.SAFETY;
import static org.youjiao.server.access.Role.SECURITY_ADMIN;
import static org.youjiao.server.access.Role.STAFFING;
import static org.youjiao.server.access.Role.TEACHER;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;

/** What a notice is of: what its recipient chooses by, and all that a mail says of it. */
public enum Topic {
    CALL_OPENED(HEAD, CLERK),
    CALL_DUE(HEAD, CLERK),
    CALL_OVERDUE(HEAD, CLERK),
    CALL_REMINDED(HEAD, CLERK),
    CELLS_RETURNED(HEAD, CLERK),
    RETURN_ACCEPTED(HEAD, CLERK),
    TASK_ASSIGNED(DEPARTMENT),
    TASK_DUE(DEPARTMENT),
    TASK_OVERDUE(DEPARTMENT),
    TASK_RETURNED(DEPARTMENT),
    TASK_ACCEPTED(DEPARTMENT),
    TASK_REPORTED(PLANNER),
    TASK_RAISED(LEADER),
    EXTENSION_ASKED(PLANNER),
    EXTENSION_DECIDED(DEPARTMENT),
    PROPOSAL_WAITING(PLANNER, BASIC),
    PROPOSAL_DECIDED(HEAD, CLERK),
    CORRECTION_WAITING(HEAD, CLERK),
    CORRECTION_DECIDED(PARENT),
    ERASURE_WAITING(BASIC),
    ERASURE_DECIDED(HEAD),
    FINDING_ASSIGNED(PLANNER, BASIC, HEAD, CLERK),
    JOB_ENDED(PLANNER, BASIC, RESEARCH, STAFFING, FINANCE, DIGITAL, SAFETY, HEAD, CLERK),
    EMERGENCY_BEGUN(HEAD, CLERK, SECURITY_ADMIN, AUDITOR),
    EMERGENCY_OVERDUE(SECURITY_ADMIN, AUDITOR),
    EMERGENCY_JUDGED(LEADER, SAFETY),
    DELEGATION(
            LEADER,
            PLANNER,
            BASIC,
            RESEARCH,
            STAFFING,
            INSPECTOR,
            FINANCE,
            DIGITAL,
            SAFETY,
            HEAD,
            CLERK,
            TEACHER,
            SECURITY_ADMIN),
    PROOF_FAILED(AUDITOR);

    private final Set<Role> roles;

    /** @param roles whose holders rooms tell of it */
    Topic(Role... roles) {
        this.roles = Set.of(roles);
    }

    /** As in the database, addresses and messages: {@code call-opened}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Message key of its name. */
    public String key() {
        return "notice.topic." + slug();
    }

    /** Whether somebody like the caller may ever be told of it. */
    public boolean concerns(Caller caller) {
        return caller.roles().stream().anyMatch(roles::contains);
    }

    public static Optional<Topic> find(String slug) {
        return Arrays.stream(values())
                .filter(topic -> topic.slug().equals(slug))
                .findFirst();
    }
}
