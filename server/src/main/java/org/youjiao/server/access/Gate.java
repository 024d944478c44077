package org.youjiao.server.access;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.IMPORT;
import static org.youjiao.server.access.Action.READ;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The one policy: which role may do what to which kind of resource. What is not written here is denied. It answers for
 * pages, downloads, menus and buttons alike; the rows within are bounded by the caller's scope.
 */
public final class Gate {
    private record Right(Action action, Kind kind) {}

    private final Map<Role, Set<Right>> rights = new EnumMap<>(Role.class);

    public Gate() {
        for (Role role : Role.values()) {
            allow(role, Kind.SELF, READ, CHANGE);
        }
        EnumSet<Role> bureau = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (role.isBureau()) {
                bureau.add(role);
            }
        }
        for (Role role : bureau) {
            allow(role, Kind.PLAN, READ, EXPORT);
            allow(role, Kind.INDICATOR, READ, EXPORT);
            allow(role, Kind.REGISTER, READ, EXPORT);
            allow(role, Kind.PROJECT, READ, EXPORT);
            allow(role, Kind.RETURN, READ, EXPORT, IMPORT);
        }
        allow(Role.PLANNER, Kind.PLAN, CHANGE);
        allow(Role.PLANNER, Kind.PROJECT, CHANGE, IMPORT);
        allow(Role.PLANNER, Kind.REGISTER, CHANGE, IMPORT);
        allow(Role.BASIC, Kind.REGISTER, CHANGE, IMPORT);
        for (Role role : EnumSet.of(Role.HEAD, Role.CLERK)) {
            allow(role, Kind.PLAN, READ);
            allow(role, Kind.INDICATOR, READ, EXPORT);
            allow(role, Kind.REGISTER, READ);
            allow(role, Kind.RETURN, READ, EXPORT, IMPORT);
        }
        for (Role role : EnumSet.of(Role.TEACHER, Role.PARENT)) {
            allow(role, Kind.PLAN, READ);
        }
        allow(Role.SYSTEM_ADMIN, Kind.SYSTEM, READ, CHANGE);
        allow(Role.SECURITY_ADMIN, Kind.ACCOUNT, READ, CHANGE);
        allow(Role.AUDITOR, Kind.AUDIT, READ, EXPORT);
    }

    /** Whether the caller may do this at all; the public may read what is public. */
    public boolean permits(Caller caller, Action action, Kind kind) {
        if (kind == Kind.PUBLIC) {
            return true;
        }
        var right = new Right(action, kind);
        return caller.roles().stream()
                .anyMatch(role -> rights.getOrDefault(role, Set.of()).contains(right));
    }

    private void allow(Role role, Kind kind, Action... actions) {
        for (Action action : actions) {
            rights.computeIfAbsent(role, missing -> new HashSet<>()).add(new Right(action, kind));
        }
    }
}
