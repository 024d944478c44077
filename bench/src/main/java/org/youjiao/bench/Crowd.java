package org.youjiao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many people who look at one page at the same time. */
final class Crowd {
    private static final int PEOPLE = 50;
    private static final int REQUESTS = 20;
    private static final int WARM_UP = 500;

    private Crowd() {}

    /** Measures a page with people who ask again at once, and with people who look at it for a second. */
    static void measure(String who, Visitor visitor, String path) throws Exception {
        for (int request = 0; request < WARM_UP; request++) {
            visitor.wire(path);
        }
        line(who + ", 50 users, one request a second each", ask(visitor, path, 1000));
        line(who + ", 50 users, no pause between requests", ask(visitor, path, 0));
    }

    private static void line(String work, Times times) {
        Table.line(
                work,
                "p50 " + Table.milliseconds(times.median()) + ", p95 " + Table.milliseconds(times.quantile(0.95)),
                "p95 100 ms",
                times.quantile(0.95),
                100e6);
    }

    private static Times ask(Visitor visitor, String path, int pauseMillis) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<long[]>> asked = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                int delay = pauseMillis * person / PEOPLE;
                asked.add(people.submit(() -> one(visitor, path, pauseMillis, delay)));
            }
            var all = new long[PEOPLE * REQUESTS];
            for (int person = 0; person < PEOPLE; person++) {
                System.arraycopy(asked.get(person).get(), 0, all, person * REQUESTS, REQUESTS);
            }
            return Times.of(all);
        } finally {
            people.shutdownNow();
        }
    }

    private static long[] one(Visitor visitor, String path, int pauseMillis, int delay) throws Exception {
        Thread.sleep(delay);
        var nanos = new long[REQUESTS];
        for (int request = 0; request < REQUESTS; request++) {
            nanos[request] = Times.once(() -> visitor.wire(path));
            Thread.sleep(pauseMillis);
        }
        return nanos;
    }
}
