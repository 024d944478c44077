package org.youjiao.server.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;

/**
 * Every ten minutes: makes the day's backup from two in the morning on, and restores the newest for trial when that was not done for a
 * week. On unless switched off; never for sample data, nor for one's own PostgreSQL. What failed is tried again after an hour.
 */
@Component
public final class Schedule implements Recurring {
    static final String ON = "backup-on";
    static final String BACKED_UP = "backup-last";
    static final String REHEARSED = "backup-rehearsed";

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final int FROM_HOUR = 2;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final String data;
    private final Deployment deployment;
    private final Transactions transactions;
    private final Clock clock;

    /** @param data the folder of the embedded database; empty with one's own PostgreSQL */
    Schedule(@Value("${youjiao.data:}") String data, Deployment deployment, Transactions transactions, Clock clock) {
        this.data = data;
        this.deployment = deployment;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is remembered of a round. */
    public record Remembered(Instant at, boolean well, String file, String words) {
        static Optional<Remembered> of(String kept) {
            String[] parts = kept.split("\t", 4);
            return parts.length < 4
                    ? Optional.empty()
                    : Optional.of(new Remembered(Instant.parse(parts[0]), parts[1].equals("well"), parts[2], parts[3]));
        }

        String text() {
            return String.join("\t", at.toString(), well ? "well" : "badly", file, words);
        }
    }

    @Override
    public String name() {
        return "backup.rounds";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    Optional<Rounds> rounds() {
        return data.isEmpty() ? Optional.empty() : Optional.of(new Rounds(Path.of(data), Path.of(data, "backups")));
    }

    /** In an open transaction. */
    boolean on() {
        // not while the sample is being built either: it is not called so before it is whole
        return deployment
                .find(ON)
                .map("yes"::equals)
                .orElseGet(() -> deployment
                        .find("data")
                        .filter(data -> data.startsWith("sample"))
                        .isEmpty());
    }

    /** In an open transaction. */
    Optional<Remembered> find(String what) {
        return deployment.find(what).flatMap(Remembered::of);
    }

    @Override
    public void run() {
        Optional<Rounds> rounds = rounds();
        if (rounds.isEmpty() || !transactions.read(Scope.PROGRAM, this::on)) {
            return;
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZONE);
        List<Rounds.Held> held = rounds.get().list();
        boolean today = held.stream().anyMatch(one -> one.day().equals(now.toLocalDate()));
        if (!today && now.getHour() >= FROM_HOUR && due(BACKED_UP, Duration.ZERO)) {
            remember(BACKED_UP, rounds.get().backup(now.toLocalDate()));
        }
        held = rounds.get().list();
        if (!held.isEmpty() && due(REHEARSED, A_WEEK)) {
            remember(REHEARSED, rounds.get().rehearse(held.get(0)));
        }
    }

    private boolean due(String what, Duration every) {
        return transactions
                .read(Scope.PROGRAM, () -> find(what))
                .map(last -> !last.at.plus(last.well ? every : AFTER_FAILURE).isAfter(clock.instant()))
                .orElse(true);
    }

    private void remember(String what, Rounds.Outcome outcome) {
        if (!outcome.well()) {
            LOG.error("{} of {} failed: {}", what, outcome.file(), outcome.words());
        }
        var kept = new Remembered(clock.instant(), outcome.well(), outcome.file(), outcome.words());
        transactions.change(Scope.PROGRAM, () -> deployment.set(what, kept.text()));
    }
}
