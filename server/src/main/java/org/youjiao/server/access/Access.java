package org.youjiao.server.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Messages;

/** The room's front door for other rooms and for start-up: units that scopes are made of, first and sample accounts. */
@Component
public final class Access {
    /** How long the first links of administrators may be used. */
    public static final Duration FIRST_LINK = Duration.ofHours(24);

    /** A unit as access knows it; the path is its codes from the root, {@code /440106/440106003/}. */
    public record UnitPath(int id, String code, String path) {}

    /** A way in for an administrator who has never been here: the program's address with {@link Token#path}. */
    public record FirstLink(Role role, String title, Token token) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AccountStore accounts;
    private final Audit audit;
    private final Messages messages;

    Access(JdbcClient jdbc, Transactions transactions, AccountStore accounts, Audit audit, Messages messages) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.audit = audit;
        this.messages = messages;
    }

    /**
     * Replaces the units; called by the registry in the transaction in which its tree changes. A grant on a unit that is
     * gone gives nothing until the unit comes back.
     */
    public void setUnits(Collection<UnitPath> units) {
        var ordered = List.copyOf(units);
        jdbc.sql("delete from access.unit").update();
        jdbc.sql("insert into access.unit (id, code, path) select * from unnest(?::integer[], ?::text[], ?::text[])")
                .param(ordered.stream().mapToInt(UnitPath::id).toArray())
                .param(ordered.stream().map(UnitPath::code).toArray(String[]::new))
                .param(ordered.stream().map(UnitPath::path).toArray(String[]::new))
                .update();
    }

    /**
     * One-time links for 系统管理员, 安全管理员 and 审计员, whose accounts are made where they are missing. Empty as soon as
     * one of the three has logged in. Links given before end.
     */
    public List<FirstLink> firstLinks() {
        return transactions.write(Scope.PROGRAM, () -> {
            var links = new ArrayList<FirstLink>();
            if (accounts.anAdministratorEntered()) {
                return List.copyOf(links);
            }
            for (Role role : Role.values()) {
                if (role.isAdministrator()) {
                    String title = title(role);
                    long account = ensure(role.slug(), title, false, role, Grant.EVERYWHERE);
                    Token token = accounts.addLink(account, FIRST_LINK);
                    audit.record(Caller.PROGRAM, "give-link", "account", role.slug(), null, null, null);
                    links.add(new FirstLink(role, title, token));
                }
            }
            return List.copyOf(links);
        });
    }

    /**
     * One account for each role, without password, entered by one-time link only: bureau roles and administrators over
     * all, the roles of a school over one.
     *
     * @param schoolCode the code of the school for head, clerk, teacher and parent
     */
    public void createSampleAccounts(String schoolCode) {
        transactions.change(Scope.PROGRAM, () -> {
            for (Role role : Role.values()) {
                String unit = role.isOfSchool() ? schoolCode : Grant.EVERYWHERE;
                ensure("sample-" + role.slug(), title(role) + "（示例）", true, role, unit);
            }
        });
    }

    /** An account of a school as others may know it. */
    public record SchoolAccount(long id, String title) {}

    /** The enabled head's or clerk's account of exactly this name, of whatever school. */
    public Optional<SchoolAccount> findSchoolAccount(String name) {
        return jdbc.sql("select id, title from access.school_account(:name)")
                .param("name", name)
                .query((row, index) -> new SchoolAccount(row.getLong("id"), row.getString("title")))
                .optional();
    }

    /** An account that holds a role now. */
    public record Holder(long account, String title) {}

    /** Who holds the role now, by title; for the planner and the program, to everybody else nobody. */
    public List<Holder> holders(Role role) {
        return jdbc.sql("select account, title from access.holders(:role) order by title, account")
                .param("role", role.slug())
                .query((row, index) -> new Holder(row.getLong("account"), row.getString("title")))
                .list();
    }

    /**
     * The enabled accounts that hold one of the roles now, by number only.
     *
     * @param units ids of units over one of which the role is held; empty: over whatever
     */
    public List<Long> accountsOver(Set<Role> roles, Collection<Integer> units) {
        return jdbc.sql("select access.accounts_over(?::text[], ?::integer[])")
                .param(roles.stream().map(Role::slug).toArray(String[]::new))
                .param(units.toArray(Integer[]::new))
                .query(Long.class)
                .list();
    }

    /** The sample account of the role as a caller, for the history that a room gives the sample district; the program only. */
    public Caller sampleCaller(Role role) {
        var account = accounts.findByName("sample-" + role.slug()).orElseThrow();
        return new Caller(account.id(), account.title(), Set.of(role), Scope.PROGRAM, "");
    }

    private String title(Role role) {
        return messages.text(Locale.SIMPLIFIED_CHINESE, "access.role." + role.slug());
    }

    private long ensure(String name, String title, boolean sample, Role role, String unit) {
        var existing = accounts.findByName(name);
        if (existing.isPresent()) {
            return existing.get().id();
        }
        long account = accounts.create(name, title, sample);
        var grant = new Grant(role, unit, accounts.today(), null);
        accounts.assign(account, grant, 0);
        audit.record(Caller.PROGRAM, "create", "account", name, null, Map.of("title", title, "sample", sample), null);
        audit.record(Caller.PROGRAM, "assign", "account", name, null, grant, null);
        return account;
    }
}
