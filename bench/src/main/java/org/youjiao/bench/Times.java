package org.youjiao.bench;

import java.util.Arrays;

/** Durations in nanoseconds, and what may be said of them. */
final class Times {
    /** Work that may fail. */
    interface Work {
        void run() throws Exception;
    }

    private final long[] sorted;

    private Times(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    static Times of(long[] nanos) {
        return new Times(nanos);
    }

    /** Runs the work so often. */
    static Times measure(int runs, Work work) throws Exception {
        var nanos = new long[runs];
        for (int run = 0; run < runs; run++) {
            nanos[run] = once(work);
        }
        return new Times(nanos);
    }

    static long once(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }

    double median() {
        return quantile(0.5);
    }

    /** The smallest duration that at least this share of the runs kept. */
    double quantile(double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
