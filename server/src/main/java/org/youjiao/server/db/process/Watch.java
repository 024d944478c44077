package org.youjiao.server.db.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a second whether the embedded database lives. One that was killed is started again on the same port, so
 * that the connections' pools find it; one that does not come up for five minutes ends the program, for a supervisor to see.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Postmaster postmaster;
    private final Path log;
    private final Runnable hopeless;
    private final ScheduledExecutorService looks;
    private long deadSince;
    private boolean dead;

    private Watch(Postmaster postmaster, Path log, Runnable hopeless) {
        this.postmaster = postmaster;
        this.log = log;
        this.hopeless = hopeless;
        this.looks = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "database-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Watches from now on.
     *
     * @param log where the database writes
     * @param hopeless what to do when the database can't be brought back
     */
    public static Watch over(Postmaster postmaster, Path log, Runnable hopeless) {
        var watch = new Watch(postmaster, log, hopeless);
        watch.looks.scheduleWithFixedDelay(
                watch::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            if (postmaster.find().isPresent()) {
                dead = false;
                return;
            }
            if (!dead) {
                dead = true;
                deadSince = System.nanoTime();
                LOG.warn("The database has ended by itself or was killed; it is started again.");
            }
            if (postmaster.startAgain(log)) {
                LOG.warn(
                        "The database answers again, {} ms after it was missed.",
                        Duration.ofNanos(System.nanoTime() - deadSince).toMillis());
            } else if (System.nanoTime() - deadSince > PATIENCE.toNanos()) {
                LOG.error("The database does not come up again; the program ends.");
                hopeless.run();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException problem) {
            LOG.error("The database could not be started again; tried anew.", problem);
        }
    }

    /** Ends watching; a start that is under way is let come, or its process would be left behind. */
    @Override
    public void close() {
        looks.shutdown();
        try {
            if (!looks.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                looks.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            looks.shutdownNow();
        }
    }
}
