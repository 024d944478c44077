package org.youjiao.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * The disk of the data fills up: first tables can't grow, then PostgreSQL has no room for its log and ends, and at last it is
 * down and can't be started. After some seconds there is room again.
 */
final class FullDisk implements Fault {
    private static final int SOFT_SECONDS = 10;
    private static final int HARD_SECONDS = 10;
    private static final int SEGMENTS = 100;
    private static final String SENTENCE = "服务器磁盘已满";

    private final SmallDisk disk;

    FullDisk(SmallDisk disk) {
        this.disk = disk;
    }

    @Override
    public void strike(Program program, Toll toll) throws Exception {
        try {
            hold(SOFT_SECONDS);
            useUpTheLog();
            // it may have found room once more, in segments of its log that its recovery took up again; when it ends
            // now, for
            // whatever reason, there is none to start in
            OwnerConnection.findPostmaster(disk.data()).ifPresent(ProcessHandle::destroyForcibly);
            hold(HARD_SECONDS);
            toll.expect(told(program, "/health/ready", 503, "disk full"));
            toll.expect(told(program, "/", 507, SENTENCE));
        } finally {
            disk.free();
        }
    }

    private void hold(int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            disk.fill();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Begins one segment of the log after another until there is none to be had. */
    private void useUpTheLog() throws InterruptedException {
        try (Connection owner = OwnerConnection.of(disk.data());
                Statement statement = owner.createStatement()) {
            for (int segment = 0; segment < SEGMENTS; segment++) {
                statement.execute("select pg_logical_emit_message(false, 'bench', 'x')");
                statement.execute("select pg_switch_wal()");
                disk.fill();
            }
        } catch (SQLException | IOException away) {
            // it has ended, as it was meant, or it is just trying to come up
        }
    }

    /** Empty, or what was said instead. */
    private static String told(Program program, String path, int status, String words) throws InterruptedException {
        try {
            return path + " answered 200: " + Visitor.words(new Visitor(program.address()).get(path));
        } catch (Visitor.Refusal refusal) {
            String said = String.valueOf(refusal.getMessage());
            return refusal.status() == status && said.contains(words) ? "" : said;
        } catch (IOException silent) {
            return path + " did not answer: " + silent;
        }
    }
}
