package org.youjiao.server.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.chain.Proofs;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.Verification;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.web.Saying;

/**
 * Verifies everything once a night, after two o'clock or, where the program did not run then, as soon as it runs; tells
 * the auditor of what is wrong.
 */
@Component
final class NightlyProof implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyProof.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime NIGHT = LocalTime.of(2, 0);

    private final ObjectProvider<Verification> verifications;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Bell bell;
    private final Clock clock;

    /** The verifications are asked for late: rooms may rest on the room of jobs, which holds this one. */
    NightlyProof(
            ObjectProvider<Verification> verifications,
            Transactions transactions,
            JdbcClient jdbc,
            Bell bell,
            Clock clock) {
        this.verifications = verifications;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "proof.nightly";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** One at a time: whoever comes second finds that it was done. */
    @Override
    public synchronized void run() {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        ZonedDateTime night = now.with(NIGHT).isAfter(now) ? now.with(NIGHT).minusDays(1) : now.with(NIGHT);
        var proofs = new Proofs(jdbc);
        if (transactions.read(Scope.PROGRAM, () -> proofs.dueSince(night.toInstant()))) {
            prove();
        }
    }

    private void prove() {
        List<Verification> all = verifications.orderedStream().toList();
        Prover.Result result = new Prover(transactions, jdbc).prove(all, true);
        if (result.findings() > 0) {
            LOG.error("The nightly verification found {} things wrong; ./youjiao check names them.", result.findings());
            transactions.change(
                    Scope.PROGRAM,
                    () -> bell.tell(
                            Audience.office(Role.AUDITOR),
                            Notice.of(
                                    Topic.PROOF_FAILED,
                                    "audit",
                                    Saying.of("notice.words.proof-failed", Integer.toString(result.findings())),
                                    "/audit")));
        }
    }
}
