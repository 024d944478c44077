package org.youjiao.server.access.factor;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Seal;

/** All SQL of second factors. Everything but {@link #take} works in the scope of the account itself. */
@Component
class FactorStore {

    /**
     * An account's factor as the account sees it.
     *
     * @param codes recovery codes that were not used
     */
    record Held(OffsetDateTime since, int codes) {}

    /** @param last the step of the last code accepted */
    record Secret(Totp totp, long last) {}

    private final JdbcClient jdbc;
    private final Seal seal;

    FactorStore(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Whether a secret kept today can be opened after the next start. */
    boolean lasts() {
        return seal.lasts();
    }

    Optional<Held> find(long account) {
        return jdbc.sql("select made_at, (select count(*) from access.recovery_code c"
                        + " where c.account = f.account and c.used_at is null) as codes"
                        + " from access.factor f where account = :account")
                .param("account", account)
                .query((row, index) -> new Held(row.getObject("made_at", OffsetDateTime.class), row.getInt("codes")))
                .optional();
    }

    /** Empty where the account has none, or it was sealed under another password of the database's owner. */
    Optional<Secret> findSecret(long account) {
        return jdbc.sql("select access.own_secret() as secret, last_step from access.factor where account = :account")
                .param("account", account)
                .query((row, index) -> {
                    long last = row.getLong("last_step");
                    return seal.openBytes(row.getBytes("secret")).map(secret -> new Secret(new Totp(secret), last));
                })
                .optional()
                .flatMap(found -> found);
    }

    /** Keeps a factor where there was none. */
    void add(long account, Secret secret, Instant now) {
        jdbc.sql(
                        "insert into access.factor (account, secret, last_step, made_at) values (:account, :secret, :step, :now)")
                .param("account", account)
                .param("secret", seal.close(secret.totp().secret()))
                .param("step", secret.last())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The code of this step is used; false where it, or a later one, was used before, by whichever request came first. */
    boolean use(long account, long step) {
        return jdbc.sql("update access.factor set last_step = :step where account = :account and last_step < :step")
                        .param("account", account)
                        .param("step", step)
                        .update()
                == 1;
    }

    /** The recovery code is used; false where it is none of the account's or was used before. */
    boolean use(long account, RecoveryCode code) {
        return jdbc.sql("update access.recovery_code set used_at = now()"
                                + " where account = :account and hash = :hash and used_at is null")
                        .param("account", account)
                        .param("hash", code.hash(account))
                        .update()
                == 1;
    }

    /** A new sheet of recovery codes; the earlier ones are over. */
    void setCodes(long account, List<RecoveryCode> codes) {
        jdbc.sql("delete from access.recovery_code where account = :account")
                .param("account", account)
                .update();
        for (RecoveryCode code : codes) {
            jdbc.sql("insert into access.recovery_code (account, hash) values (:account, :hash)")
                    .param("account", account)
                    .param("hash", code.hash(account))
                    .update();
        }
    }

    /** Takes the factor away, by the account itself or by the security administrator; false where there is none. */
    boolean take(long account) {
        return jdbc.sql("delete from access.factor where account = :account")
                        .param("account", account)
                        .update()
                == 1;
    }
}
