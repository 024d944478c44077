package org.youjiao.server.registry.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.TestApplication;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.passage.Progress;
import org.youjiao.server.registry.RegisterFixture;

/**
 * Sixty-four writers at once on one register of pupils, by two sheets, a third of them broken off in the middle. The
 * invariant: on any day each pupil is in exactly one place, so that the schools' sums are the number of pupils. Two who read
 * the same version and both end it would leave two in its place: without the door's locks it does not hold.
 */
class ConcurrentMovesIT {
    private static final int WRITERS = 64;
    private static final int PUPILS = 12;
    private static final String FIRST = "4401060001";
    private static final String SECOND = "4401060002";
    private static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    private static final LocalDate TERM = LocalDate.of(2021, 10, 15);
    private static final String MOVES = "学籍号,姓名,异动类别,异动日期,转入学校标识码,班号";

    @TempDir
    private Path folder;

    private final Random random = new Random(64);
    private TestApplication application;
    private Caller officer;

    @BeforeEach
    void fill() throws Exception {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts(FIRST);
        var accounts = application.bean(AccountStore.class);
        officer = application
                .bean(Transactions.class)
                .read(
                        Scope.PROGRAM,
                        () -> accounts.findStanding(accounts.findByName("sample-basic")
                                        .orElseThrow()
                                        .id())
                                .orElseThrow()
                                .caller("test"));
        Outcome first = application
                .bean(Door.class)
                .commit(officer, preview("pupils", TERM, register(FIRST, 2)).id(), Batch.Way.WHOLE, Progress.NONE);
        assertThat(first).isInstanceOf(Outcome.Committed.class);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void sixty_four_writers_some_broken_off_leave_each_pupil_in_exactly_one_place_on_each_day() throws Exception {
        List<Batch> batches = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            LocalDate day = TERM.plusDays(1 + writer % 7);
            batches.add(
                    writer % 2 == 0
                            ? preview("pupil-moves", day, moves(day, writer % 4 == 0 ? SECOND : FIRST, writer))
                            : preview("pupils", day, register(FIRST, 1 + writer % 30)));
        }
        List<Outcome> committed = atOnce(batches);
        assertThat(committed).hasSizeBetween(8, WRITERS - 1);
        assertThat(count("select count(distinct sheet) from intake.batch where state = 'committed'"))
                .isEqualTo(2);
        assertThat(count("""
                select count(*) from registry.pupil_version a join registry.pupil_version b on a.pupil = b.pupil and a.id < b.id
                where a.superseded_at is null and b.superseded_at is null
                  and daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
                """)).as("pupils in two places on one day").isZero();
        for (int day = 0; day < 9; day++) {
            assertThat(count(
                            "select count(*) from registry.pupil_version where superseded_at is null and state = 'enrolled'"
                                    + " and daterange(valid_from, valid_to) @> date '" + TERM.plusDays(day) + "'"))
                    .as("pupils of all schools on day " + day)
                    .isEqualTo(PUPILS);
        }
        assertThat(count("select count(*) from registry.pupil p join registry.pupil_version v on v.pupil = p.id"
                        + " and v.superseded_at is null and v.valid_to is null where v.unit <> p.unit"))
                .as("pupils whose record lies elsewhere than their newest version")
                .isZero();
        assertThat(count("select count(*) from registry.pupil_version v join intake.batch b on b.id = v.batch"
                        + " where b.state <> 'committed'"))
                .as("rows of files that were broken off or refused")
                .isZero();
    }

    /** All begin together; answers those that were taken in. */
    private List<Outcome> atOnce(List<Batch> batches) throws Exception {
        var begin = new CountDownLatch(1);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Batch batch : batches) {
                int most = random.nextInt(3) == 0 ? random.nextInt(PUPILS) : Integer.MAX_VALUE;
                Callable<Outcome> work = () -> {
                    begin.await();
                    try {
                        return application
                                .bean(Door.class)
                                .commit(officer, batch.id(), Batch.Way.WHOLE, new BrokenOff(most));
                    } catch (BrokenOff.Here here) {
                        return null;
                    }
                };
                running.add(writers.submit(work));
            }
            begin.countDown();
            List<Outcome> committed = new ArrayList<>();
            for (Future<Outcome> one : running) {
                if (one.get() instanceof Outcome.Committed outcome) {
                    committed.add(outcome);
                }
            }
            return committed;
        } finally {
            writers.shutdownNow();
        }
    }

    /** Breaks off while rows are being written, after so many. */
    private record BrokenOff(int most) implements Progress {
        static final class Here extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public void phase(Phase phase, long total) {
            if (phase == Phase.WRITING && most == 0) {
                throw new Here();
            }
        }

        @Override
        public void done(long rows, long total) {
            if (rows >= most) {
                throw new Here();
            }
        }
    }

    private Batch preview(String sheet, LocalDate asOf, String text) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, sheet, ".csv"), text);
        return application.bean(Door.class).preview(officer, sheet, sheet + ".csv", file, asOf);
    }

    private static String register(String school, int inClass) {
        var text = new StringBuilder(PupilFiles.HEADER).append('\n');
        for (int pupil = 0; pupil < PUPILS; pupil++) {
            text.append(PupilFiles.line(school, name(pupil), BORN.plusDays(pupil), 101 + pupil, "二年级")
                            .replace("二年级,2,", "二年级," + inClass + ","))
                    .append('\n');
        }
        return text.toString();
    }

    private static String moves(LocalDate day, String school, int writer) {
        var text = new StringBuilder(MOVES).append('\n');
        IntStream.range(0, PUPILS)
                .forEach(pupil -> text.append("G%s,%s,转出,%s,%s,%d%n"
                        .formatted(
                                PupilFiles.card(BORN.plusDays(pupil), 101 + pupil),
                                name(pupil),
                                day,
                                school,
                                1 + writer % 30)));
        return text.toString();
    }

    private static String name(int pupil) {
        return "测" + "甲乙丙丁戊己庚辛壬癸子丑".charAt(pupil);
    }

    private long count(String sql) {
        return application.database().owner().sql(sql).query(Long.class).single();
    }
}
