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
 * While its disk is full it could not come up: it waits for room, however long that takes, and says so once a minute.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration REMIND_EVERY = Duration.ofMinutes(1);

    /** What is needed to bring it back, and for how long that is tried. */
    interface Patient {
        boolean lives();

        boolean startAgain() throws IOException, InterruptedException;

        Disk.Room room();

        Duration patience();

        /** It can't be brought back. */
        void giveUp();
    }

    private final Patient database;
    private final ScheduledExecutorService looks;
    private boolean dead;
    private long deadSince;
    private long triedSince;
    private long remarkedAt;
    private Disk.Room remarked = Disk.Room.PLENTY;

    Watch(Patient database) {
        this.database = database;
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
        var watch = new Watch(new Embedded(postmaster, log, hopeless));
        watch.looks.scheduleWithFixedDelay(
                watch::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    void look() {
        Disk.Room room = database.room();
        remark(room);
        if (database.lives()) {
            dead = false;
            return;
        }
        long now = System.nanoTime();
        if (!dead) {
            dead = true;
            deadSince = now;
            triedSince = now;
            LOG.warn("The database has ended by itself or was killed; it is started again.");
        }
        if (room == Disk.Room.NONE) {
            triedSince = now; // patience begins when there is room
        } else if (cameUp()) {
            LOG.warn(
                    "The database answers again, {} ms after it was missed.",
                    Duration.ofNanos(System.nanoTime() - deadSince).toMillis());
        } else if (System.nanoTime() - triedSince > database.patience().toNanos()) {
            LOG.error("The database does not come up again; the program ends.");
            database.giveUp();
        }
    }

    private boolean cameUp() {
        try {
            return database.startAgain();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException problem) {
            LOG.error("The database could not be started again; tried anew: {}", problem.toString());
        }
        return false;
    }

    /** Says when room gets short, when it is out, and when there is some again. */
    private void remark(Disk.Room room) {
        long now = System.nanoTime();
        boolean outStill = room == Disk.Room.NONE && now - remarkedAt > REMIND_EVERY.toNanos();
        if (room == remarked && !outStill) {
            return;
        }
        remarked = room;
        remarkedAt = now;
        switch (room) {
            case NONE ->
                LOG.error("The disk of the data folder is full: nothing can be kept until there is room again.");
            case LOW -> LOG.warn("The disk of the data folder is nearly full: less than 1 GB is left.");
            case PLENTY -> LOG.info("The disk of the data folder has room again.");
        }
    }

    /** Ends watching; a start that is under way is let come, or its process would be left behind. */
    @Override
    public void close() {
        looks.shutdown();
        try {
            if (!looks.awaitTermination(database.patience().toSeconds(), TimeUnit.SECONDS)) {
                looks.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            looks.shutdownNow();
        }
    }

    /** PostgreSQL on a folder. */
    private static final class Embedded implements Patient {
        private static final Duration PATIENCE = Duration.ofMinutes(5);

        private final Postmaster postmaster;
        private final Path log;
        private final Runnable hopeless;
        private final Disk disk;
        private String options = "";

        Embedded(Postmaster postmaster, Path log, Runnable hopeless) {
            this.postmaster = postmaster;
            this.log = log;
            this.hopeless = hopeless;
            this.disk = Disk.of(postmaster.data());
        }

        @Override
        public boolean lives() {
            boolean lives = postmaster.find().isPresent();
            if (lives && options.isEmpty()) {
                options = postmaster.options();
            }
            return lives;
        }

        @Override
        public boolean startAgain() throws IOException, InterruptedException {
            return postmaster.startAgain(log, options);
        }

        @Override
        public Disk.Room room() {
            return disk.room();
        }

        @Override
        public Duration patience() {
            return PATIENCE;
        }

        @Override
        public void giveUp() {
            hopeless.run();
        }
    }
}
