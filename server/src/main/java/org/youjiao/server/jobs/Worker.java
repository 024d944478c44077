package org.youjiao.server.jobs;

/** A room's way of doing one kind of long work. */
public interface Worker {

    /** Such as {@code intake.commit}. */
    String kind();

    /**
     * Does the work, in transactions of its own. May be called again for the same job after the server was ended in the
     * middle, so what is done must be done in one transaction or be harmless to do twice.
     *
     * @return empty if it was done; else why it was not: a message's key, whose words may name the job's id as {0}
     * @throws Stopped as it comes out of {@link Run}; to be let through
     */
    String work(Run run);
}
