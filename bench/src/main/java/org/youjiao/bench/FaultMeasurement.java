package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lets PostgreSQL stand still, answer late, run out of disk, and the clock jump, while clerks type and officers take files in.
 * After each, what had been acknowledged is compared with what is there; after all of a kind {@code youjiao check} has its say.
 * A kind that can't be made on this machine is named and left out.
 */
final class FaultMeasurement implements Measurement {
    private static final int BUSY_SECONDS = 4;

    /** So long after a fault everything that is asked is to be answered; counted from the first act that was kept. */
    private static final int CALM_SECONDS = 10;

    private static final int PATIENCE_SECONDS = 180;

    private final Path home;
    private final Path work;
    private final CatalogueFiles catalogue;
    private final int rounds;
    private final Optional<String> only;

    /**
     * @param rounds how often each fault strikes
     * @param only one of {@code standstill}, {@code disk}, {@code clock}; empty: all
     */
    FaultMeasurement(Path home, Path work, CatalogueFiles catalogue, int rounds, Optional<String> only) {
        this.home = home;
        this.work = work;
        this.catalogue = catalogue;
        this.rounds = rounds;
        this.only = only;
    }

    @Override
    public void run() {
        attempt("standstill", this::standstill);
        attempt("disk", this::disk);
        attempt("clock", this::clock);
    }

    private void attempt(String name, Measurement part) {
        if (only.isEmpty() || only.get().equals(name)) {
            Measurement.attempt(name, part);
        }
    }

    private void standstill() throws Exception {
        Path data = work.resolve("fault-data");
        on(
                data,
                Map.of(),
                new Kind("PostgreSQL stood still for 30 s", Standstill.once(data), rounds),
                new Kind("PostgreSQL answered 2 s late for 30 s", Standstill.again(data), rounds));
    }

    private void disk() throws Exception {
        try {
            SmallDisk disk = SmallDisk.mounted(work);
            on(disk.data(), Map.of(), new Kind("the disk was full for 20 s", new FullDisk(disk), rounds));
        } catch (SmallDisk.NotHere notHere) {
            Table.line("the disk was full", "left out: " + notHere.getMessage());
        }
    }

    private void clock() throws Exception {
        Path data = work.resolve("clock-data");
        Optional<ShiftedClock> clock = ShiftedClock.find(work, data);
        if (clock.isEmpty()) {
            Table.line("the clock was set by an hour", "left out: libfaketime is not installed (Debian: faketime)");
            return;
        }
        var kind = new Kind("the clock was set by an hour", clock.get(), rounds * ShiftedClock.jumpsARound());
        on(data, clock.get().environment(), kind);
    }

    private record Kind(String words, Fault fault, int times) {}

    /** A program of its own, struck by these. */
    private void on(Path data, Map<String, String> environment, Kind... kinds) throws Exception {
        boolean well = true;
        long began = System.nanoTime();
        try (Program program = Program.start(home, data, environment)) {
            Workforce workforce = Workforce.hired(program, data, work, catalogue);
            for (Kind kind : kinds) {
                var toll = new Toll(kind.words(), kind.fault().endsSessions());
                for (int time = 0; time < kind.times(); time++) {
                    round(program, workforce, kind.fault(), toll);
                }
                well &= toll.report();
            }
        }
        int check = KillMeasurement.check(home, data, work);
        Table.line(
                "after that, youjiao check",
                check + "; " + Table.seconds(System.nanoTime() - began) + " in all",
                "0",
                check + (well ? 0 : 1),
                0);
    }

    private static void round(Program program, Workforce workforce, Fault fault, Toll toll) throws Exception {
        Promises promises = workforce.promises();
        Answers answers = toll.answers();
        try (Writers writers = workforce.atWork(program, toll)) {
            TimeUnit.SECONDS.sleep(BUSY_SECONDS);
            toll.acknowledged(promises);
            if (fault.serves()) {
                answers.calm();
            }
            fault.strike(program, toll);
            long over = System.nanoTime();
            untilKept(promises);
            toll.happened(System.nanoTime() - over);
            answers.calm();
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            answers.storm();
            toll.acknowledged(promises);
            workforce.compare(toll);
            writers.close();
            toll.odd(writers.odd());
        }
    }

    /** Until something new is acknowledged. */
    private static void untilKept(Promises promises) throws IOException, InterruptedException {
        int before = promises.cells() + promises.imports();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (promises.cells() + promises.imports() == before) {
            if (System.nanoTime() > end) {
                throw new IOException("Nothing was kept for " + PATIENCE_SECONDS + " s after the fault.");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
