package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills PostgreSQL and the server in turns at random moments while clerks type and officers take files in, and compares
 * after each kill what had been acknowledged with what is there. At the end {@code youjiao check} has its say.
 */
final class KillMeasurement implements Measurement {
    private static final int LEAST_MILLIS = 300;
    private static final int MOST_MILLIS = 1500;

    /** Under load nothing might be acknowledged between two kills: so long is waited for something to be. */
    private static final int PATIENCE_SECONDS = 20;

    private final Path home;
    private final Path work;
    private final Path data;
    private final CatalogueFiles catalogue;
    private final int kills;
    private final Random random = new Random();
    private final Toll database = new Toll("PostgreSQL killed");
    private final Toll server = new Toll("the server killed");

    KillMeasurement(Path home, Path work, CatalogueFiles catalogue, int kills) {
        this.home = home;
        this.work = work;
        this.data = work.resolve("kill-data");
        this.catalogue = catalogue;
        this.kills = kills;
    }

    @Override
    public void run() throws Exception {
        long began = System.nanoTime();
        Program program = Program.start(home, data);
        int cells;
        Promises.Found all;
        try {
            Workforce workforce = Workforce.hired(program, data, work, catalogue);
            for (int round = 0; round < kills; round++) {
                program = round(program, workforce);
            }
            try (Connection owner = OwnerConnection.of(data)) {
                all = workforce.promises().compareAll(owner);
            }
            cells = workforce.promises().cells();
        } finally {
            program.close();
        }
        boolean well = database.report() & server.report();
        int check = check(home, data, work);
        Table.line(
                "after all kills, everything compared once more",
                String.format(
                        Locale.ROOT,
                        "%d of %,d acknowledged figures and imports lost, %d half; check: %d; %s",
                        all.lost(),
                        cells,
                        all.half(),
                        check,
                        Table.seconds(System.nanoTime() - began)),
                "0 lost, 0 half",
                (double) all.lost() + all.half() + all.accounts() + check + (well ? 0 : 1),
                0);
    }

    /** PostgreSQL is killed, and then the server; answers the next one. */
    private Program round(Program program, Workforce workforce) throws Exception {
        Promises promises = workforce.promises();
        try (Writers writers = workforce.atWork(program, database)) {
            busy(promises);
            database.acknowledged(promises);
            long killed = System.nanoTime();
            database.answers().storm();
            OwnerConnection.postmaster(data).destroyForcibly();
            program.waitForPage();
            database.happened(System.nanoTime() - killed);
            database.answers().calm();
            workforce.compare(database);
            busy(promises);
            database.answers().storm();
            server.acknowledged(promises);
            program.kill();
            writers.close();
            database.odd(writers.odd());
        }
        long killed = System.nanoTime();
        Program next = Program.start(home, data);
        next.waitForPage();
        server.happened(System.nanoTime() - killed);
        workforce.compare(server);
        try (Writers writers = workforce.atWork(next, server)) {
            server.answers().calm();
            busy(promises);
            server.answers().storm();
            writers.close();
            server.odd(writers.odd());
        }
        return next;
    }

    /** Some time, at any moment of which the next kill may come; but not before something was acknowledged. */
    private void busy(Promises promises) throws InterruptedException {
        int before = promises.cells() + promises.imports();
        TimeUnit.MILLISECONDS.sleep(LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (promises.cells() + promises.imports() == before && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The exit code of {@code youjiao check} on what is left: 0 when nothing is wrong. */
    static int check(Path home, Path data, Path work) throws IOException, InterruptedException {
        var process = new ProcessBuilder(home.resolve("youjiao").toString(), "check", "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("check.txt").toFile())
                .start();
        int code = process.waitFor();
        if (code != 0) {
            System.err.println(Files.readString(work.resolve("check.txt")));
        }
        return code;
    }
}
