package org.youjiao.server.jobs;

/** Hears of every job that has ended, done or not; a bean of its room. */
@FunctionalInterface
public interface Ended {

    /** In the transaction of the program in which the job ends. */
    void ended(Job job);
}
