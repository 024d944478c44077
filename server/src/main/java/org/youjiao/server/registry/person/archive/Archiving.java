package org.youjiao.server.registry.person.archive;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.jobs.Recurring;

/** Lays away, each day, who left so long ago as the catalogue says; some hundred in a transaction, so that nobody waits long. */
@Component
final class Archiving implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);
    private static final String FILE = "standards/retention.yaml";
    private static final int AT_A_TIME = 500;

    private final ObjectProvider<Shelf> shelves;
    private final Transactions transactions;
    private final Deployment deployment;
    private final Audit audit;
    private final Supplier<Map<String, Integer>> years;
    private final BatchStore queues;

    Archiving(
            ObjectProvider<Shelf> shelves, Transactions transactions, Deployment deployment, Audit audit, Terms terms) {
        this.shelves = shelves;
        this.transactions = transactions;
        this.deployment = deployment;
        this.audit = audit;
        this.years = terms.catalogue().derive(Archiving::years);
        this.queues = terms.queues();
    }

    /** How long people stay in the register, and who waits while they leave it. */
    @Component
    record Terms(Catalogue catalogue, BatchStore queues) {}

    private static Map<String, Integer> years(Catalogue catalogue) {
        var years = new HashMap<String, Integer>();
        catalogue
                .read(FILE)
                .get("kinds")
                .fields()
                .forEach((kind, entry) -> entry.find("years").ifPresent(number -> years.put(kind, number.integer())));
        return years;
    }

    @Override
    public String name() {
        return "registry.archive";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        shelves.orderedStream().filter(shelf -> shelf.archive().lasts()).forEach(this::lay);
    }

    private void lay(Shelf shelf) {
        long began = System.nanoTime();
        LocalDate until = transactions
                .read(Scope.PROGRAM, deployment::businessDate)
                .minusYears(Objects.requireNonNull(years.get().get(shelf.term()), shelf.term()));
        int all = 0;
        int some = AT_A_TIME;
        while (some == AT_A_TIME) {
            some = transactions.write(Scope.PROGRAM, () -> {
                queues.queue(shelf.queue());
                int laid = shelf.archive().lay(until, AT_A_TIME);
                if (laid > 0) {
                    audit.record(
                            Caller.PROGRAM,
                            "archive",
                            shelf.kind().equals("pupil") ? "pupil" : "staff-record",
                            "",
                            null,
                            Map.of("rows", laid, "until", until.toString()),
                            null);
                }
                return laid;
            });
            all += some;
        }
        if (all > 0) {
            LOG.info(
                    "Laid {} records of {} away, {} ms.",
                    all,
                    shelf.path(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
    }
}
