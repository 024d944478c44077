package org.youjiao.server.notice;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;

/**
 * Has the rooms look for what time brings, each in a transaction of its own: one that fails keeps no other from telling. Looks at
 * once when the sample district has been built, last of all its parts.
 */
@Component
final class Lookout implements Recurring, SamplePart {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int LAST = 100;
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final ObjectProvider<Watch> watches;
    private final Deployment deployment;
    private final Transactions transactions;

    /** The watches are asked for late: rooms may rest on the room of jobs, which holds this one. */
    Lookout(ObjectProvider<Watch> watches, Deployment deployment, Transactions transactions) {
        this.watches = watches;
        this.deployment = deployment;
        this.transactions = transactions;
    }

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public void build(LocalDate today, Consumer<String> progress) {
        run();
    }

    @Override
    public String name() {
        return "notice.watch";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        watches.orderedStream().forEach(watch -> {
            try {
                transactions.change(Scope.PROGRAM, () -> watch.look(deployment.businessDate()));
            } catch (RuntimeException problem) {
                LOG.error("{} could not look; it looks again in ten minutes.", watch.getClass(), problem);
            }
        });
    }
}
