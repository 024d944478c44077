package org.youjiao.server.health;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database answers, asked on a thread of its own, so that one that hangs holds up nobody who asks. */
@Component
final class Readiness implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 2;

    private final JdbcClient jdbc;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "readiness");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(false);

    Readiness(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False while the database is away, comes up or is being migrated. */
    boolean ready() {
        try {
            return ask().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException away) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One question at a time: while it is unanswered, whoever asks waits for the same. */
    private synchronized CompletableFuture<Boolean> ask() {
        if (asked.isDone()) {
            asked = CompletableFuture.supplyAsync(
                    () -> jdbc.sql("select 1").query(Integer.class).single() == 1, asking);
        }
        return asked;
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
