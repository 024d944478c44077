package org.youjiao.server.jobs;

import java.util.function.BooleanSupplier;

/** One run of a job: the worker tells it how far it is, and is told by it when to stop. */
public final class Run {
    private final Job job;
    private final BooleanSupplier serverEnds;
    private volatile String phase = "";
    private volatile long done;
    private volatile long total;
    private volatile boolean cancelled;

    Run(Job job, BooleanSupplier serverEnds) {
        this.job = job;
        this.serverEnds = serverEnds;
        this.cancelled = job.cancelAsked();
    }

    public Job job() {
        return job;
    }

    /** A new phase begins, in the worker's own word; the total is 0 where it is not known. */
    public void phase(String word, long units) {
        phase = word;
        done = 0;
        total = units;
        check();
    }

    /**
     * Called often; costs next to nothing.
     *
     * @throws Stopped if the work is to end here
     */
    public void done(long units) {
        done = units;
        check();
    }

    /** For where the total is only known on the way. */
    public void total(long units) {
        total = units;
    }

    private void check() {
        if (cancelled) {
            throw new Stopped("The job %d was cancelled.".formatted(job.id()));
        }
        if (serverEnds.getAsBoolean()) {
            throw new Stopped("The job %d is put back: the server ends.".formatted(job.id()));
        }
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    String phase() {
        return phase;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }
}
