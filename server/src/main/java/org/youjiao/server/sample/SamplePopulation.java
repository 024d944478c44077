package org.youjiao.server.sample;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.sample.register.Population;
import org.youjiao.server.sample.register.Population.Part;

/**
 * Registers everybody in the sample district, on a thread of its own while people look around: file after file through the
 * import door. Each is in whole or not at all; broken off, it goes on with the next start.
 */
@Component
public final class SamplePopulation implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SamplePopulation.class);

    private static final String SETTING = "sample-population";
    /** Everybody is registered. */
    private static final String WHOLE = "whole";
    /** Three schools are enough: it was started so. */
    private static final String SMALL = "small";

    /** How long the end waits for the file that is being taken in. */
    private static final Duration ONE_FILE = Duration.ofSeconds(8);

    private final SampleDoor door;
    private final Deployment deployment;
    private final Transactions transactions;
    private volatile @Nullable Thread work;
    private volatile boolean ending;

    SamplePopulation(SampleDoor door, Deployment deployment, Transactions transactions) {
        this.door = door;
        this.deployment = deployment;
        this.transactions = transactions;
    }

    /** Ends the work between two files. */
    private static final class Ending extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Leaves it at the three schools, until it is asked for by name. */
    public void keepSmall() {
        transactions.change(Scope.PROGRAM, () -> deployment.set(SETTING, SMALL));
    }

    /**
     * Begins, or goes on, if not everybody is registered.
     *
     * @param asked whether it was asked for by name
     * @return whether there is something to do
     */
    public boolean begin(boolean asked) {
        String now = deployment.find(SETTING).orElse("");
        if (now.equals(WHOLE) || (now.equals(SMALL) && !asked)) {
            return false;
        }
        transactions.change(Scope.PROGRAM, () -> deployment.set(SETTING, ""));
        var thread = new Thread(this::register, "sample-population");
        thread.setDaemon(true);
        thread.start();
        work = thread;
        return true;
    }

    private void register() {
        long began = System.nanoTime();
        try {
            new Population(SampleDistrict.of(SampleDistrict.SEED), SampleImport.SCHOOLS_WITH_PERSONS)
                    .each(this::takeIn);
            transactions.change(Scope.PROGRAM, () -> deployment.set(SETTING, WHOLE));
            LOG.info(
                    "Everybody in the sample district is registered, after {} s.",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        } catch (Ending ended) {
            LOG.info("The sample district's people are registered further with the next start.");
        } catch (RuntimeException problem) {
            if (!ending) {
                LOG.error("The sample district's people are not all registered. The next start goes on.", problem);
            }
        }
    }

    void takeIn(Part part) {
        if (ending) {
            throw new Ending();
        }
        String taken = part.partly()
                ? door.takeInRightRows(part.slug(), part.sheet(), part.asOf())
                : door.takeIn(part.slug(), part.sheet(), part.asOf());
        LOG.info("Sample: {}", taken);
    }

    @Override
    public void start() {
        // begun by the command start, once the district is there
    }

    @Override
    public void stop() {
        ending = true;
        Thread running = work;
        if (running != null) {
            try {
                running.join(ONE_FILE.toMillis());
            } catch (InterruptedException given) {
                Thread.currentThread().interrupt();
            }
        }
        work = null;
    }

    @Override
    public boolean isRunning() {
        return work != null;
    }
}
