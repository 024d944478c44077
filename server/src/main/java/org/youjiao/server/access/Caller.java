package org.youjiao.server.access;

import java.util.Set;
import org.youjiao.server.db.Scope;

/**
 * Who asks.
 *
 * @param account 0 for the public
 * @param name as shown on screen; empty for the public
 * @param roles empty for the public
 * @param scope what the caller's transactions see
 * @param origin the address the request came from, for the audit trail
 */
public record Caller(long account, String name, Set<Role> roles, Scope scope, String origin) {

    public static final Caller PUBLIC = new Caller(0, "", Set.of(), Scope.PUBLIC, "");

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean known() {
        return account != 0;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
