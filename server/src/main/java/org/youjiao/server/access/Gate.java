package org.youjiao.server.access;

import static org.youjiao.server.access.Action.CHANGE;
import static org.youjiao.server.access.Action.EXPORT;
import static org.youjiao.server.access.Action.IMPORT;
import static org.youjiao.server.access.Action.READ;
import static org.youjiao.server.access.Role.AUDITOR;
import static org.youjiao.server.access.Role.BASIC;
import static org.youjiao.server.access.Role.CLERK;
import static org.youjiao.server.access.Role.DEPARTMENT;
import static org.youjiao.server.access.Role.DIGITAL;
import static org.youjiao.server.access.Role.FINANCE;
import static org.youjiao.server.access.Role.HEAD;
import static org.youjiao.server.access.Role.LEADER;
import static org.youjiao.server.access.Role.PARENT;
import static org.youjiao.server.access.Role.PLANNER;
import static org.youjiao.server.access.Role.RESEARCH;
import static org.youjiao.server.access.Role.SAFETY;
import static org.youjiao.server.access.Role.SECURITY_ADMIN;
import static org.youjiao.server.access.Role.STAFFING;
import static org.youjiao.server.access.Role.SYSTEM_ADMIN;
import static org.youjiao.server.access.Role.TEACHER;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one policy: which role may do what to which kind of resource. What is not written here is denied. It answers for
 * pages, downloads, menus and buttons alike; the rows within are bounded by the caller's scope.
 */
public final class Gate {
    private record Right(Action action, Kind kind) {}

    private final Map<Role, Set<Right>> rights = new EnumMap<>(Role.class);

    public Gate() {
        for (Role role : Role.values()) {
            if (role.isBureau()) {
                allow(role, Kind.PLAN, READ, EXPORT);
                allow(role, Kind.INDICATOR, READ, EXPORT);
                allow(role, Kind.REGISTER, READ, EXPORT);
                allow(role, Kind.PROJECT, READ, EXPORT);
                allow(role, Kind.RETURN, READ, EXPORT);
                allow(role, Kind.CALL, READ, EXPORT);
                allow(role, Kind.FILING, READ);
                allow(role, Kind.FINDING, READ, EXPORT);
                allow(role, Kind.CHECK, READ);
            }
        }
        // leader and inspector read; the offices that answer for figures bring them in
        for (Role role : EnumSet.of(PLANNER, BASIC, RESEARCH, STAFFING, FINANCE, DIGITAL, SAFETY)) {
            allow(role, Kind.RETURN, IMPORT);
            allow(role, Kind.INDICATOR, IMPORT);
        }
        allow(PLANNER, Kind.PLAN, CHANGE, IMPORT);
        allow(PLANNER, Kind.PROJECT, CHANGE, IMPORT);
        // which tasks, and what may be done about one, the room's rules and row security say
        for (Role role : EnumSet.of(LEADER, PLANNER, DEPARTMENT)) {
            allow(role, Kind.TASK, READ, CHANGE, EXPORT);
        }
        for (Role role : EnumSet.of(LEADER, PLANNER)) {
            allow(role, Kind.BRIEF, READ, CHANGE, EXPORT);
        }
        allow(DEPARTMENT, Kind.PLAN, READ);
        for (Role role : EnumSet.of(PLANNER, BASIC)) {
            allow(role, Kind.REGISTER, CHANGE, IMPORT);
            allow(role, Kind.INDICATOR, CHANGE);
            allow(role, Kind.CALL, CHANGE);
            allow(role, Kind.FINDING, CHANGE);
            allow(role, Kind.CHECK, CHANGE);
        }
        // a school asks, the offices that own the fields decide
        for (Role role : EnumSet.of(PLANNER, BASIC, HEAD, CLERK)) {
            allow(role, Kind.PROPOSAL, READ, CHANGE);
        }
        for (Role role : EnumSet.of(HEAD, CLERK)) {
            allow(role, Kind.PLAN, READ);
            allow(role, Kind.INDICATOR, READ, EXPORT);
            allow(role, Kind.REGISTER, READ);
            allow(role, Kind.RETURN, READ, EXPORT, IMPORT);
            allow(role, Kind.FILING, READ, CHANGE);
            allow(role, Kind.FINDING, READ, EXPORT, CHANGE);
            allow(role, Kind.CHECK, READ);
            allow(role, Kind.OWN_AUDIT, READ);
        }
        // persons: for those alone whose role is for them, see Role.topics
        allow(BASIC, Kind.PUPIL, READ, CHANGE, IMPORT, EXPORT);
        allow(HEAD, Kind.PUPIL, READ, CHANGE, EXPORT);
        allow(CLERK, Kind.PUPIL, READ, CHANGE, IMPORT, EXPORT);
        allow(STAFFING, Kind.STAFF, READ, CHANGE, IMPORT, EXPORT);
        allow(HEAD, Kind.STAFF, READ, CHANGE, EXPORT);
        allow(CLERK, Kind.STAFF, READ, CHANGE, IMPORT, EXPORT);
        allow(BASIC, Kind.PUPIL_ARCHIVE, READ, CHANGE, EXPORT);
        allow(STAFFING, Kind.STAFF_ARCHIVE, READ, CHANGE);
        allow(HEAD, Kind.PUPIL_ARCHIVE, READ, CHANGE, EXPORT);
        allow(HEAD, Kind.STAFF_ARCHIVE, READ, CHANGE);
        for (Role role : EnumSet.of(TEACHER, PARENT)) {
            allow(role, Kind.PLAN, READ);
        }
        allow(PARENT, Kind.CHILD, READ, CHANGE, EXPORT);
        for (Role role : EnumSet.of(LEADER, SAFETY)) {
            allow(role, Kind.EMERGENCY, READ, CHANGE);
        }
        for (Role role : EnumSet.of(SECURITY_ADMIN, AUDITOR)) {
            allow(role, Kind.EMERGENCY_REVIEW, READ, CHANGE);
        }
        for (Role role : Role.values()) {
            if (role.isDelegable()) {
                allow(role, Kind.DELEGATION, READ, CHANGE);
            }
        }
        allow(SYSTEM_ADMIN, Kind.SYSTEM, READ, CHANGE);
        allow(SECURITY_ADMIN, Kind.ACCOUNT, READ, CHANGE);
        allow(AUDITOR, Kind.AUDIT, READ, EXPORT);
    }

    /** Whether the caller may do this at all. */
    public boolean permits(Caller caller, Action action, Kind kind) {
        if (!caller.kinds().contains(kind) || (caller.narrowed() && action != READ)) {
            return false;
        }
        if (kind == Kind.ENTRANCE || (kind == Kind.PUBLIC && !action.writes())) {
            return true;
        }
        if (kind == Kind.SELF) {
            return caller.known();
        }
        if (kind == Kind.PUPIL && action == READ && caller.inEmergency()) {
            return true;
        }
        var right = new Right(action, kind);
        return caller.roles().stream()
                .anyMatch(role -> rights.getOrDefault(role, Set.of()).contains(right));
    }

    /**
     * The caller as he acts on this: with the names of those whose delegated roles he may be using.
     *
     * @param path of the unit acted on; empty where it is not known beforehand
     */
    public Caller deputise(Caller caller, Action action, Kind kind, String path) {
        if (!caller.deputy().isForSomebody() || kind == Kind.DELEGATION) {
            return caller;
        }
        var right = new Right(action, kind);
        Set<Role> able = caller.roles().stream()
                .filter(role -> rights.getOrDefault(role, Set.of()).contains(right))
                .collect(Collectors.toSet());
        return caller.as(caller.deputy().acting(able, path));
    }

    private void allow(Role role, Kind kind, Action... actions) {
        for (Action action : actions) {
            rights.computeIfAbsent(role, missing -> new HashSet<>()).add(new Right(action, kind));
        }
    }
}
