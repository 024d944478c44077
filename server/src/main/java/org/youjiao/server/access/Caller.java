package org.youjiao.server.access;

import java.util.Set;
import org.youjiao.server.db.Scope;

/**
 * Who asks.
 *
 * @param account 0 for the public and for the program itself
 * @param name as shown on screen; empty for the public
 * @param roles empty for the public
 * @param scope what the caller's transactions see
 * @param origin the address the request came from, for the audit trail
 */
public record Caller(long account, String name, Set<Role> roles, Scope scope, String origin) {

    public static final Caller PUBLIC = new Caller(0, "", Set.of(), Scope.PUBLIC, "");

    /** The program's own acts, at start-up or by a command. Never made of a request. */
    public static final Caller PROGRAM = new Caller(0, "优教", Set.of(), Scope.PROGRAM, "");

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether somebody has logged in. */
    public boolean known() {
        return account != 0;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
