package org.youjiao.bench;

/** Counts answers to what was asked while nothing was broken: from the moment a page came again until the next fault. */
final class Answers {
    private long calmSince = Long.MAX_VALUE;
    private long all;
    private long failed;

    /** A page came again: whatever is asked from now on should be answered. */
    synchronized void calm() {
        calmSince = System.nanoTime();
    }

    /** Something is about to be broken: what is asked from now on, or still unanswered, is not counted. */
    synchronized void storm() {
        calmSince = Long.MAX_VALUE;
    }

    synchronized void note(int status, long began) {
        if (began >= calmSince) {
            all++;
            failed += status >= 500 ? 1 : 0;
        }
    }

    /** How many, and how many of them were 5xx. */
    synchronized long[] counts() {
        return new long[] {all, failed};
    }
}
