package org.youjiao.server.access.oidc;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of {@code access.identity}. */
@Component
@ConditionalOnProperty("youjiao.oidc")
final class IdentityStore {
    /** Whose an identity is. */
    record Owner(long account, String name, boolean enabled) {}

    /** What an account is bound to. */
    record Bound(String issuer, String subject, String name, OffsetDateTime since) {}

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
                .query((row, index) -> new Bound(
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getString("name"),
                        row.getObject("bound_at", OffsetDateTime.class)))
                .optional();
    }

    /** Binds, in place of what was bound before; false where it is another account's. */
    boolean bind(long account, Identity identity) {
        unbind(account);
        try {
            jdbc.sql("insert into access.identity (account, issuer, subject, name)"
                            + " values (:account, :issuer, :subject, :name)")
                    .param("account", account)
                    .param("issuer", identity.issuer())
                    .param("subject", identity.subject())
                    .param("name", identity.name())
                    .update();
            return true;
        } catch (DuplicateKeyException others) {
            return false;
        }
    }

    boolean unbind(long account) {
        return jdbc.sql("delete from access.identity where account = :account")
                        .param("account", account)
                        .update()
                > 0;
    }
}
