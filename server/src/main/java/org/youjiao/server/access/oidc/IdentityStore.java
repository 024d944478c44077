package org.youjiao.server.access.oidc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of {@code access.identity}. */
@Component
@ConditionalOnProperty("youjiao.oidc")
public final class IdentityStore {
    /** Whose an identity is. */
    record Owner(long account, String name, boolean enabled) {}

    /** What an account is bound to. */
    public record Bound(String issuer, String subject, String name, OffsetDateTime since) {}

    /** Who is bound to what, as the security administrator sees it. */
    public record Holder(long account, String accountName, String title, Bound bound) {
        /** Since when, in China. */
        public LocalDate day() {
            return bound.since().atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDate();
        }
    }

    private static final String HOLDER =
            "select i.account, c.name as account_name, c.title, i.issuer, i.subject, i.name, i.bound_at"
                    + " from access.identity i join access.account c on c.id = i.account";

    private final JdbcClient jdbc;

    IdentityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Needs no scope. */
    Optional<Owner> findOwner(String issuer, String subject) {
        return jdbc.sql("select account, name, enabled from access.find_identity(:issuer, :subject)")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(Owner.class)
                .optional();
    }

    Optional<Bound> find(long account) {
        return jdbc.sql("select issuer, subject, name, bound_at from access.identity where account = :account")
                .param("account", account)
                .query((row, index) -> bound(row))
                .optional();
    }

    /** The bindings whose account or identity is called by these words, by title; for the security administrator. */
    List<Holder> list(String words, int limit) {
        return jdbc.sql(HOLDER
                        + " where :words = '' or strpos(lower(concat_ws(' ', c.name, c.title, i.name, i.subject)), lower(:words)) > 0"
                        + " order by c.title, c.id limit :limit")
                .param("words", words)
                .param("limit", limit)
                .query((row, index) -> holder(row))
                .list();
    }

    Optional<Holder> findHolder(long account) {
        return jdbc.sql(HOLDER + " where i.account = :account")
                .param("account", account)
                .query((row, index) -> holder(row))
                .optional();
    }

    /** Binds, in place of what was bound before; false where it is another account's. */
    boolean bind(long account, Identity identity) {
        unbind(account);
        return jdbc.sql("insert into access.identity (account, issuer, subject, name)"
                                + " values (:account, :issuer, :subject, :name) on conflict do nothing")
                        .param("account", account)
                        .param("issuer", identity.issuer())
                        .param("subject", identity.subject())
                        .param("name", identity.name())
                        .update()
                == 1;
    }

    boolean unbind(long account) {
        return jdbc.sql("delete from access.identity where account = :account")
                        .param("account", account)
                        .update()
                > 0;
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(row.getLong("account"), row.getString("account_name"), row.getString("title"), bound(row));
    }

    private static Bound bound(ResultSet row) throws SQLException {
        return new Bound(
                row.getString("issuer"),
                row.getString("subject"),
                row.getString("name"),
                row.getObject("bound_at", OffsetDateTime.class));
    }
}
