package org.youjiao.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be put right when the bench ends, also when it is broken off: processes, mounts, folders; the newest first. */
final class Cleanup {
    /** One thing that is put right. Must do no harm where that has been done already. */
    interface Step {
        void undo() throws Exception;
    }

    private static final Deque<Step> STEPS = new ArrayDeque<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::run, "cleanup"));
    }

    private Cleanup() {}

    /** To be undone at the end; at once if that has come. */
    static void later(Step step) {
        synchronized (STEPS) {
            if (!ending) {
                STEPS.push(step);
                return;
            }
        }
        undo(step);
        throw new IllegalStateException("The bench is being ended.");
    }

    private static void run() {
        synchronized (STEPS) {
            ending = true;
        }
        while (!STEPS.isEmpty()) {
            undo(STEPS.pop());
        }
    }

    private static void undo(Step step) {
        try {
            step.undo();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Exception problem) {
            System.err.println("Not put right: " + problem);
        }
    }
}
