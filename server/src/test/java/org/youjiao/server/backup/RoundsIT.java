package org.youjiao.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.db.Database;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** Rounds of backups over days, on an embedded database of its own, by a clock that is set. */
class RoundsIT {
    @TempDir
    private static Path data;

    private static EmbeddedDatabase embedded;
    private static Database database;

    @BeforeAll
    static void start() {
        embedded = EmbeddedDatabase.start(data);
        database = Database.open(embedded.ownerUrl(), 4);
    }

    @AfterAll
    static void stop() {
        database.close();
        embedded.close();
    }

    /** Stands where it was set. */
    private static final class Set extends Clock {
        private Instant now = Instant.parse("2021-10-15T01:30:00+08:00");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void a_backup_a_night_a_trial_restore_a_week_that_finds_a_damaged_one_and_nothing_once_switched_off()
            throws IOException {
        var clock = new Set();
        var transactions = new Transactions(database.application());
        var deployment = new Deployment(JdbcClient.create(database.application()), clock);
        var schedule = new Schedule(data.toString(), deployment, transactions, clock);
        var rounds = schedule.rounds().orElseThrow();

        schedule.run();
        assertThat(rounds.list()).as("before two in the morning").isEmpty();
        clock.now = Instant.parse("2021-10-15T02:05:00+08:00");
        schedule.run();
        assertThat(rounds.list()).extracting(Rounds.Held::name).containsExactly("youjiao-2021-10-15.youjiao");
        assertThat(rounds.list().get(0).bytes()).isPositive();
        assertThat(remembered(transactions, schedule, Schedule.BACKED_UP).well())
                .isTrue();
        var rehearsed = remembered(transactions, schedule, Schedule.REHEARSED);
        assertThat(rehearsed.well()).as(rehearsed.words()).isTrue();
        assertThat(rehearsed.words()).contains("核对一致");
        assertThat(rounds.folder().resolve("rehearsal")).doesNotExist();

        clock.now = Instant.parse("2021-10-15T23:55:00+08:00");
        schedule.run();
        clock.now = Instant.parse("2021-10-16T02:01:00+08:00");
        schedule.run();
        assertThat(rounds.list())
                .extracting(Rounds.Held::day)
                .containsExactly(LocalDate.parse("2021-10-16"), LocalDate.parse("2021-10-15"));
        assertThat(remembered(transactions, schedule, Schedule.REHEARSED).at())
                .as("not due")
                .isEqualTo(rehearsed.at());

        Path newest = rounds.folder().resolve("youjiao-2021-10-16.youjiao");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        clock.now = Instant.parse("2021-10-23T01:00:00+08:00");
        schedule.run();
        var found = remembered(transactions, schedule, Schedule.REHEARSED);
        assertThat(found.well()).isFalse();
        assertThat(found.words()).contains("备份文件已损坏");
        clock.now = clock.now.plus(Duration.ofMinutes(50));
        schedule.run();
        assertThat(remembered(transactions, schedule, Schedule.REHEARSED))
                .as("not again at once")
                .isEqualTo(found);

        transactions.change(Scope.PROGRAM, () -> deployment.set(Schedule.ON, "no"));
        clock.now = clock.now.plus(Duration.ofDays(30));
        int before = rounds.list().size();
        schedule.run();
        assertThat(rounds.list()).as("switched off").hasSize(before);
    }

    @Test
    void old_ones_are_cleared_away_once_the_days_is_there_and_nothing_else_is_touched() throws IOException {
        Path own = Files.createDirectories(data.resolve("elsewhere"));
        var rounds = new Rounds(data, own);
        for (LocalDate day = LocalDate.parse("2019-01-01");
                day.isBefore(LocalDate.parse("2019-03-01"));
                day = day.plusDays(1)) {
            Files.createFile(own.resolve("youjiao-" + day + ".youjiao"));
        }
        Files.createFile(own.resolve("youjiao-2019-01-09.youjiao.part"));
        Path kept = Files.createFile(own.resolve("by-hand.youjiao"));
        assertThat(rounds.backup(LocalDate.parse("2021-11-30")).well()).isTrue();
        List<LocalDate> days = rounds.list().stream().map(Rounds.Held::day).toList();
        assertThat(days).hasSizeLessThanOrEqualTo(Kept.DAILY + Kept.WEEKLY).contains(LocalDate.parse("2021-11-30"));
        assertThat(Kept.of(days)).containsExactlyInAnyOrderElementsOf(days);
        assertThat(own.resolve("youjiao-2019-01-09.youjiao.part")).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void neither_a_backup_nor_a_trial_is_begun_that_would_fill_the_disk() throws IOException {
        Path own = Files.createDirectories(data.resolve("narrow"));
        var rounds = new Rounds(data, own, () -> 1L << 30); // what is to be left, and nothing beside it
        Rounds.Outcome refused = rounds.backup(LocalDate.parse("2021-11-30"));
        assertThat(refused.well()).isFalse();
        assertThat(refused.words()).startsWith("磁盘剩余 1,024 MB，这次约需 ");
        assertThat(rounds.list()).isEmpty();
        assertThat(new Rounds(data, own).backup(LocalDate.parse("2021-11-30")).well())
                .isTrue();
        assertThat(rounds.rehearse(rounds.list().get(0)).words()).contains("没有开始");
        assertThat(own.resolve("rehearsal")).doesNotExist();
    }

    private static Schedule.Remembered remembered(Transactions transactions, Schedule schedule, String what) {
        return transactions.read(Scope.PROGRAM, () -> schedule.find(what)).orElseThrow();
    }
}
