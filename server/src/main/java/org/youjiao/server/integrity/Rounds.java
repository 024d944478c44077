package org.youjiao.server.integrity;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Notices;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.registry.Registry;

/**
 * Has the checks run after the ledger or the register has changed, by an import, a form or another room. Waits until
 * nothing has come for a moment, so that twenty files in a row are one round. Every server hears of a change; the first to
 * go round finds the work, the others find it done.
 */
@Component
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Inspector inspector;
    private final Duration calm;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "checks");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> due;
    private boolean closed;

    Rounds(Inspector inspector, Notices notices, @Value("${youjiao.checks-after-millis:3000}") long calmMillis) {
        this.inspector = inspector;
        this.calm = Duration.ofMillis(calmMillis);
        notices.listen(Ledger.CHANNEL, this::changed);
        notices.listen(Registry.CHANNEL, this::changed);
    }

    private synchronized void changed() {
        if (closed) {
            return;
        }
        if (due != null) {
            due.cancel(false);
        }
        due = worker.schedule(this::goRound, calm.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void goRound() {
        try {
            inspector.catchUp();
        } catch (RuntimeException problem) {
            if (!isClosed()) {
                LOG.error("The checks could not run; they run again after the next change.", problem);
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        worker.shutdownNow();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
