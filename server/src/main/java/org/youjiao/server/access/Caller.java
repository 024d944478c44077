package org.youjiao.server.access;

import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;

/**
 * Who asks.
 *
 * @param account 0 for the public and for the program itself
 * @param name as shown on screen; empty for the public
 * @param roles empty for the public
 * @param scope what the caller's transactions see
 * @param origin the address the request came from, for the audit trail
 * @param kinds of things that may be asked about at all; all but for a token, which is narrowed to its scopes
 * @param deputy for whom he stands in
 */
public record Caller(
        long account, String name, Set<Role> roles, Scope scope, String origin, Set<Kind> kinds, Deputy deputy) {

    private static final Set<Kind> EVERY_KIND = Set.of(Kind.values());

    public static final Caller PUBLIC = new Caller(0, "", Set.of(), Scope.PUBLIC, "");

    /** The program's own acts, at start-up or by a command. Never made of a request. */
    public static final Caller PROGRAM = new Caller(0, "优教", Set.of(), Scope.PROGRAM, "");

    public Caller {
        roles = Set.copyOf(roles);
        kinds = Set.copyOf(kinds);
    }

    /** Whoever came by himself. */
    public Caller(long account, String name, Set<Role> roles, Scope scope, String origin) {
        this(account, name, roles, scope, origin, EVERY_KIND, Deputy.OF_NOBODY);
    }

    /** The same caller, as a deputy. */
    public Caller as(Deputy someone) {
        return new Caller(account, name, roles, scope, origin, kinds, someone);
    }

    /** The same caller in another scope. */
    public Caller in(Scope other) {
        return new Caller(account, name, roles, other, origin, kinds, deputy);
    }

    /** The same caller, who may read things of these kinds and do nothing else; persons' rows are hidden unless they are among them. */
    public Caller within(Set<Kind> few) {
        var persons = new EnumMap<Topic, List<String>>(Topic.class);
        if (few.contains(Kind.PUPIL)) {
            persons.put(Topic.PUPILS, scope.paths(Topic.PUPILS));
        }
        if (few.contains(Kind.STAFF)) {
            persons.put(Topic.STAFF, scope.paths(Topic.STAFF));
        }
        return new Caller(account, name, roles, new Scope(account, scope.paths(), persons), origin, few, deputy);
    }

    /** Whether a token speaks, and not the person. */
    public boolean narrowed() {
        return kinds.size() < EVERY_KIND.size();
    }

    /** Whether somebody has logged in. */
    public boolean known() {
        return account != 0;
    }

    /** Whether he reads pupils of a school in an emergency; a token never does. */
    public boolean inEmergency() {
        return !scope.paths(Topic.EMERGENCY).isEmpty();
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
