package org.youjiao.server.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.login.IdentityWay;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Topic;

/** All SQL of accounts, grants and one-time links. Row security bounds it by the transaction's scope. */
@Component
public final class AccountStore {
    /** After so many wrong passwords in a row … */
    static final int FAILURES = 5;
    /** … the account is closed to log-in for so long. */
    static final Duration LOCKED = Duration.ofMinutes(15);

    /**
     * An account as its administrator sees it.
     *
     * @param entered last log-in
     * @param lockedUntil null where it is not locked
     * @param factor whether it has a second factor
     */
    public record Account(
            long id,
            String name,
            String title,
            boolean enabled,
            boolean sample,
            @Nullable OffsetDateTime entered,
            @Nullable OffsetDateTime lockedUntil,
            boolean factor,
            OffsetDateTime created) {}

    /** A grant not withdrawn, with its id. */
    public record Held(long id, long account, Grant grant) {}

    /**
     * A log-in that has begun and is counted.
     *
     * @param password encoded; null where the account can't be entered now, whatever is typed
     */
    public record Attempt(long account, @Nullable String password) {}

    private static final String ACCOUNT =
            "select id, name, title, enabled, sample, entered_at, locked_until, access.has_factor(id) as factor, created_at"
                    + " from access.account";

    private final JdbcClient jdbc;
    private final Seal seal;
    private final ObjectProvider<IdentityWay> identity;

    AccountStore(JdbcClient jdbc, Seal seal, ObjectProvider<IdentityWay> identity) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.identity = identity;
    }

    /** What an enabled account is now; needs no scope. */
    public Optional<Standing> findStanding(long account) {
        return jdbc.sql("select s.*, access.has_factor(:id) as has_factor, p.factor_bureau, p.factor_others,"
                        + " p.idle_bureau, p.idle_others,"
                        + " access.emergency_paths(:id) as emergencies, access.has_identity(:id, :issuer) as has_identity, access.holds_of(:id) as held"
                        + " from access.standing(:id) s, access.protection p")
                .param("id", account)
                .param("issuer", issuer())
                .query((row, index) -> standing(account, row))
                .optional();
    }

    /** The identity server by which people come in now; empty for none. */
    private String issuer() {
        IdentityWay way = identity.getIfAvailable();
        return way == null ? "" : way.issuer();
    }

    private Standing standing(long account, ResultSet row) throws SQLException {
        Set<Role> roles = roles(row.getArray("roles"));
        boolean sample = row.getBoolean("sample");
        boolean office = roles.stream().anyMatch(role -> role.isBureau() || role.isAdministrator());
        return new Standing(
                account,
                row.getString("name"),
                row.getString("title"),
                sample,
                row.getBoolean("has_password"),
                row.getBoolean("has_factor"),
                row.getBoolean("has_identity"),
                // one that could not be opened after the next start would lock its owner out
                !sample && seal.lasts() && row.getBoolean(office ? "factor_bureau" : "factor_others"),
                Duration.ofMinutes(row.getInt(office ? "idle_bureau" : "idle_others")),
                roles,
                List.of((String[]) row.getArray("paths").getArray()),
                persons((String[]) row.getArray("granted").getArray(), (String[])
                        row.getArray("emergencies").getArray()),
                new Deputy(
                        Arrays.stream((String[]) row.getArray("held").getArray())
                                .map(Deputy.Hold::of)
                                .toList(),
                        ""));
    }

    /** @param granted each a role and the path it is granted for: {@code clerk /440106/440106006/4401060001/} */
    private static Map<Topic, List<String>> persons(String[] granted, String[] emergencies) {
        var persons = new EnumMap<Topic, List<String>>(Topic.class);
        for (String grant : granted) {
            int blank = grant.indexOf(' ');
            Role.find(grant.substring(0, blank))
                    .ifPresent(role -> role.topics()
                            .forEach(topic -> persons.computeIfAbsent(topic, missing -> new ArrayList<>())
                                    .add(grant.substring(blank + 1))));
        }
        if (emergencies.length > 0) {
            persons.put(Topic.EMERGENCY, List.of(emergencies));
        }
        return persons;
    }

    /** Begins a log-in by password and counts it; empty where nobody has this name. Needs no scope. */
    public Optional<Attempt> beginLogIn(String name) {
        return jdbc.sql("select id, password from access.begin_log_in(:name, :most, make_interval(secs => :seconds))")
                .param("name", name)
                .param("most", FAILURES)
                .param("seconds", LOCKED.toSeconds())
                .query((row, index) -> new Attempt(row.getLong("id"), row.getString("password")))
                .optional();
    }

    /**
     * Begins another proof of who the account is, and counts it as a log-in is counted; false where it is locked. In the
     * account's own scope.
     */
    public boolean beginProof(long account) {
        return jdbc.sql("""
                        update access.account
                        set failures = case when locked_until is not null then 1 else failures + 1 end,
                            locked_until = case when locked_until is null and failures + 1 >= :most
                                                then now() + make_interval(secs => :seconds) end
                        where id = :id and enabled and (locked_until is null or locked_until <= now())
                        """)
                        .param("id", account)
                        .param("most", FAILURES)
                        .param("seconds", LOCKED.toSeconds())
                        .update()
                == 1;
    }

    /** The attempt that was counted last was right: it alone is taken back, those before it stay. In the account's own scope. */
    public void forgive(long account) {
        jdbc.sql("update access.account set failures = greatest(failures - 1, 0),"
                        + " locked_until = case when failures > :most then locked_until end where id = :id")
                .param("id", account)
                .param("most", FAILURES)
                .update();
    }

    /** Uses a one-time link and answers whose it was; empty where it is unknown, used or late. Needs no scope. */
    public Optional<Long> useLink(Token token) {
        return jdbc.sql("select access.use_link(:hash)").param("hash", token.hash()).query(Long.class).list().stream()
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** The log-in succeeded: earlier failures are forgotten. */
    public void entered(long account) {
        jdbc.sql("update access.account set failures = 0, locked_until = null, entered_at = now() where id = :id")
                .param("id", account)
                .update();
    }

    public long create(String name, String title, boolean sample) {
        return jdbc.sql("insert into access.account (name, title, sample) values (:name, :title, :sample) returning id")
                .param("name", name)
                .param("title", title)
                .param("sample", sample)
                .query(Long.class)
                .single();
    }

    /** Sets the password. */
    public void setPassword(long account, String encoded) {
        jdbc.sql("update access.account set password = :password, failures = 0,"
                        + " locked_until = null where id = :id")
                .param("password", encoded)
                .param("id", account)
                .update();
    }

    /** Opens or closes the account. */
    public void setEnabled(long account, boolean enabled) {
        jdbc.sql("update access.account set enabled = :enabled where id = :id")
                .param("enabled", enabled)
                .param("id", account)
                .update();
    }

    public Optional<Account> find(long id) {
        return jdbc.sql(ACCOUNT + " where id = :id")
                .param("id", id)
                .query(AccountStore::account)
                .optional();
    }

    public Optional<Account> findByName(String name) {
        return jdbc.sql(ACCOUNT + " where name = :name")
                .param("name", name)
                .query(AccountStore::account)
                .optional();
    }

    /** Accounts whose name or title holds the words, by name. */
    public List<Account> list(String words, int offset, int limit) {
        return jdbc.sql(ACCOUNT
                        + " where strpos(lower(name || ' ' || title), lower(:words)) > 0 or :words = ''"
                        + " order by sample, name offset :offset limit :limit")
                .param("words", words)
                .param("offset", offset)
                .param("limit", limit)
                .query(AccountStore::account)
                .list();
    }

    public int count(String words) {
        return jdbc.sql("select count(*) from access.account"
                        + " where strpos(lower(name || ' ' || title), lower(:words)) > 0 or :words = ''")
                .param("words", words)
                .query(Integer.class)
                .single();
    }

    /** Grants of these accounts that are not withdrawn, past and future ones too. */
    public List<Held> held(List<Long> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select id, account, role, unit_code, valid_from, valid_to from access.assignment"
                        + " where account in (:accounts) and withdrawn_at is null order by account, id")
                .param("accounts", accounts)
                .query((row, index) -> new Held(
                        row.getLong("id"),
                        row.getLong("account"),
                        new Grant(
                                Role.find(row.getString("role")).orElseThrow(),
                                row.getString("unit_code"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class))))
                .list();
    }

    /**
     * Gives a role. The caller has asked {@link Grant#findRefusal}; the database refuses the same once more.
     *
     * @param by the account that grants; 0 for the program
     */
    public void assign(long account, Grant grant, long by) {
        jdbc.sql("""
                insert into access.assignment (account, role, unit_code, valid_from, valid_to, granted_by)
                values (:account, :role, :unit, :from, :to::date, nullif(:by, 0))
                """)
                .param("account", account)
                .param("role", grant.role().slug())
                .param("unit", grant.unitCode())
                .param("from", grant.from())
                .param("to", grant.to())
                .param("by", by)
                .update();
    }

    /** Takes a role back, at once. */
    public void withdraw(long assignment) {
        jdbc.sql("update access.assignment set withdrawn_at = now() where id = :id and withdrawn_at is null")
                .param("id", assignment)
                .update();
    }

    /** Makes a one-time link; earlier ones of the account that were not used end. */
    public Token addLink(long account, Duration lifetime) {
        jdbc.sql("update access.one_time_link set expires_at = now()"
                        + " where account = :account and used_at is null and expires_at > now()")
                .param("account", account)
                .update();
        Token token = Token.fresh();
        jdbc.sql("insert into access.one_time_link (hash, account, expires_at)"
                        + " values (:hash, :account, now() + make_interval(secs => :seconds))")
                .param("hash", token.hash())
                .param("account", account)
                .param("seconds", lifetime.toSeconds())
                .update();
        return token;
    }

    /** Whether one of the three administrators, other than a sample one, has ever logged in. */
    public boolean anAdministratorEntered() {
        return jdbc.sql("select exists (select 1 from access.account c join access.assignment a on a.account = c.id"
                        + " where a.office <> 0 and not c.sample and c.entered_at is not null)")
                .query(Boolean.class)
                .single();
    }

    public boolean isUnit(String code) {
        return jdbc.sql("select exists (select 1 from access.unit where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /** The day by which grants begin and end. */
    public LocalDate today() {
        return jdbc.sql("select access.today()").query(LocalDate.class).single();
    }

    private static Set<Role> roles(Array slugs) throws SQLException {
        return Arrays.stream((String[]) slugs.getArray())
                .map(slug -> Role.find(slug).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("name"),
                row.getString("title"),
                row.getBoolean("enabled"),
                row.getBoolean("sample"),
                row.getObject("entered_at", OffsetDateTime.class),
                row.getObject("locked_until", OffsetDateTime.class),
                row.getBoolean("factor"),
                row.getObject("created_at", OffsetDateTime.class));
    }
}
