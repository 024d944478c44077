package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills PostgreSQL and the server in turns at random moments while clerks type and officers take files in, and compares
 * after each kill what had been acknowledged with what is there. At the end {@code youjiao check} has its say.
 */
final class KillMeasurement implements Measurement {
    private static final int CLERKS = 4;
    private static final int OFFICERS = 2;
    private static final int UNITS = 30;
    private static final int VARIABLES = 20;
    private static final int LEAST_MILLIS = 300;
    private static final int MOST_MILLIS = 1500;
    private static final int PATIENCE_SECONDS = 120;

    private final Path home;
    private final Path work;
    private final Path data;
    private final CatalogueFiles catalogue;
    private final int kills;
    private final Random random = new Random();
    private final Promises promises = new Promises(UNITS * VARIABLES);
    private final List<Double> databaseAway = new ArrayList<>();
    private final List<Double> serverAway = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private Promises.Found found = new Promises.Found(0, 0);
    private List<String> schools = List.of();
    private List<String> returns = List.of();

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
        Program program = prepared();
        try {
            for (int round = 0; round < kills; round++) {
                try (Writers writers = atWork(program)) {
                    pause();
                    killDatabase(program);
                    pause();
                    program.kill();
                    odd.addAll(writers.odd());
                }
                long killed = System.nanoTime();
                program = Program.start(home, data);
                waitFor(program);
                serverAway.add((double) System.nanoTime() - killed);
                compare(false);
            }
            compare(true);
        } finally {
            program.close();
        }
        report(System.nanoTime() - began, check());
    }

    /** The first start, and accounts for the clerks of schools whose returns are still with them. */
    private Program prepared() throws Exception {
        Program program = Program.start(home, data);
        try (Connection owner = OwnerConnection.of(data)) {
            returns = OwnerConnection.texts(owner, """
                    select id || ' ' || code from collection.return where state in ('not-begun', 'filling')
                        and code in (select u.code from access.unit u join indicator.observation o on o.unit = u.id
                            join indicator.variable v on v.id = o.variable and v.name = 'staff.total')
                    order by id limit\s""" + CLERKS);
            schools = OwnerConnection.texts(owner, """
                    select distinct u.code from access.unit u join indicator.observation o on o.unit = u.id and o.year = 2019
                        join indicator.variable v on v.id = o.variable and v.name = 'books' order by 1 limit\s""" + UNITS);
        }
        for (String one : returns) {
            program.loginLink("clerk", "--unit", one.split(" ", -1)[1]);
        }
        return program;
    }

    private Writers atWork(Program program) throws Exception {
        List<String> variables = catalogue.variables().stream()
                .filter(variable -> variable.isCount() && variable.room().equals("indicator"))
                .map(variable -> variable.formula().name())
                .limit(VARIABLES)
                .toList();
        var writers = new Writers(promises, work, schools, variables);
        try (Connection owner = OwnerConnection.of(data)) {
            for (String one : returns) {
                String[] parts = one.split(" ", -1);
                writers.clerk(entered(program, owner, "sample-clerk-" + parts[1]), Long.parseLong(parts[0]));
            }
            for (int officer = 0; officer < OFFICERS; officer++) {
                writers.officer(entered(program, owner, "sample-planner"));
            }
        }
        return writers;
    }

    private static Visitor entered(Program program, Connection owner, String account) throws Exception {
        var visitor = new Visitor(program.address());
        visitor.get(OwnerConnection.link(owner, account));
        return visitor;
    }

    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LEAST_MILLIS + random.nextInt(MOST_MILLIS - LEAST_MILLIS));
    }

    private void killDatabase(Program program) throws Exception {
        long killed = System.nanoTime();
        OwnerConnection.postmaster(data).destroyForcibly();
        waitFor(program);
        databaseAway.add((double) System.nanoTime() - killed);
    }

    /** Until a page comes. */
    private static void waitFor(Program program) throws Exception {
        var anybody = new Visitor(program.address());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                anybody.get("/");
                return;
            } catch (IOException away) {
                if (System.nanoTime() > end) {
                    throw away;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private void compare(boolean all) throws Exception {
        try (Connection owner = OwnerConnection.of(data)) {
            found = found.and(all ? promises.compareAll(owner) : promises.compareNew(owner));
        }
    }

    /** The exit code of {@code youjiao check} on what is left: 0 when nothing is wrong. */
    private int check() throws Exception {
        var process = new ProcessBuilder(home.resolve("youjiao").toString(), "check", "--data", data.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("check.txt").toFile())
                .start();
        int code = process.waitFor();
        if (code != 0) {
            System.err.println(java.nio.file.Files.readString(work.resolve("check.txt")));
        }
        return code;
    }

    private void report(long nanos, int check) {
        Table.line(
                String.format(
                        Locale.ROOT,
                        "PostgreSQL killed %d times, the server killed %d times, under %d clerks and %d officers",
                        databaseAway.size(),
                        serverAway.size(),
                        CLERKS,
                        OFFICERS),
                String.format(
                        Locale.ROOT,
                        "%d of %,d acknowledged figures and %,d imports lost, %d imports half in; check: %d; %s",
                        found.lost(),
                        promises.cells(),
                        promises.imports(),
                        found.half(),
                        check,
                        Table.seconds(nanos)),
                "0 lost, 0 half",
                (double) found.lost() + found.half() + check,
                0);
        away("PostgreSQL was killed", databaseAway);
        away("the server was killed and started", serverAway);
        if (!odd.isEmpty()) {
            Table.line(
                    "other answers than kept or put off",
                    odd.size() + ", the first: " + odd.get(0).replaceAll("\\s+", " "));
        }
    }

    private static void away(String when, List<Double> nanos) {
        Times times = Times.of(nanos.stream().mapToLong(Double::longValue).toArray());
        Table.line(
                "until a page comes again after " + when,
                "p50 " + Table.seconds(times.median()) + ", longest " + Table.seconds(times.quantile(1)));
    }
}
