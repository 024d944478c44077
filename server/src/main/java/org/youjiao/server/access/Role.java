package org.youjiao.server.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.db.Topic;

/** What somebody is here for. Several may be held at once, except that the three administrators exclude each other. */
public enum Role {
    LEADER,
    PLANNER,
    BASIC,
    RESEARCH,
    STAFFING,
    INSPECTOR,
    FINANCE,
    DIGITAL,
    SAFETY,
    /** 部门承办人: an officer of a department that the plan gives tasks to; sees these, and of figures what the public sees. */
    DEPARTMENT,
    HEAD,
    CLERK,
    TEACHER,
    PARENT,
    SYSTEM_ADMIN,
    SECURITY_ADMIN,
    AUDITOR;

    /** The name used in addresses, sheets and commands: {@code system-admin}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The role of a slug. */
    public static Optional<Role> find(String slug) {
        return Arrays.stream(values()).filter(role -> role.slug().equals(slug)).findFirst();
    }

    /** One of 系统管理员, 安全管理员, 审计员: no account holds two of them, nor one of them and another role. */
    public boolean isAdministrator() {
        return this == SYSTEM_ADMIN || this == SECURITY_ADMIN || this == AUDITOR;
    }

    /** Somebody of one school, who answers for that school alone. */
    public boolean isOfSchool() {
        return this == HEAD || this == CLERK || this == TEACHER || this == PARENT;
    }

    /** Whose data the role is for, within the subtree it is granted for; the gate and row security both go by it. */
    public Set<Topic> topics() {
        return switch (this) {
            case HEAD, CLERK -> EnumSet.of(Topic.PUPILS, Topic.STAFF);
            case BASIC -> EnumSet.of(Topic.PUPILS);
            case STAFFING -> EnumSet.of(Topic.STAFF);
            default -> EnumSet.noneOf(Topic.class);
        };
    }

    /**
     * Whether its holder may give it to a colleague for some days: an office of the bureau and the people of a school. Not the
     * administrators, who must not be each other; not a parent; not a department's officer, whose tasks go by department.
     */
    public boolean isDelegable() {
        return isBureau() || this == HEAD || this == CLERK || this == TEACHER;
    }

    /** An office of the bureau, with the whole district in its scope. */
    public boolean isBureau() {
        return ordinal() <= SAFETY.ordinal();
    }
}
