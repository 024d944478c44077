package org.youjiao.server.notice;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.youjiao.server.access.Role;

/** Who is told. Whoever does what is told of is left out. */
public sealed interface Audience {

    /** These accounts; 0 is nobody. */
    record Accounts(List<Long> ids) implements Audience {
        public Accounts {
            ids = List.copyOf(ids);
        }
    }

    /** Whoever holds one of the roles now over one of the units, by id; no units: over whatever. */
    record Holders(Set<Role> roles, Set<Integer> units) implements Audience {
        public Holders {
            roles = Set.copyOf(roles);
            units = Set.copyOf(units);
        }
    }

    static Audience account(long id) {
        return new Accounts(List.of(id));
    }

    /** Heads and clerks of these institutions; nobody where there is none. */
    static Audience schools(Collection<Integer> units) {
        return units.isEmpty()
                ? new Accounts(List.of())
                : new Holders(Set.of(Role.HEAD, Role.CLERK), Set.copyOf(units));
    }

    static Audience office(Role role) {
        return new Holders(Set.of(role), Set.of());
    }
}
