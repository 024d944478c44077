package org.youjiao.server.indicator.definition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.youjiao.engine.formula.Problem;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Notices;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Ledger;

/**
 * What indicators are on a day: the catalogue's files, with the bureau's own definitions on top. A whole series is computed
 * by one rule, the one in force on the day that the page speaks for. Read anew after a change here, and, by the channel
 * {@value #CHANNEL}, after one on another server.
 */
@Component
public final class Definitions {
    /** Where servers that share the database tell each other that definitions have changed. */
    public static final String CHANNEL = "youjiao_definition";

    private static final int DAYS_KEPT = 500;
    private static final long DAY_HOLDS_NANOS = 2_000_000_000L;

    /**
     * What holds on a day.
     *
     * @param changed the decisions in force, by indicator; one that only says "as shipped" is not among them
     * @param refused decisions that no longer fit the catalogue's files, by indicator, with the reason; the file's holds
     */
    public record InForce(
            Declarations declarations, Map<String, DefinitionChange> changed, Map<String, String> refused) {}

    private record Known(Declarations shipped, List<DefinitionChange> changes, Map<LocalDate, InForce> byDay) {}

    private record Today(LocalDate day, long askedAt) {}

    private final Ledger ledger;
    private final DefinitionStore store;
    private final Notices notices;
    private final Deployment deployment;
    private final Map<List<DefinitionChange>, InForce> bySet = new ConcurrentHashMap<>();
    private volatile @Nullable Known known;
    private volatile @Nullable Today today;

    public Definitions(Ledger ledger, DefinitionStore store, Notices notices, Deployment deployment) {
        this.ledger = ledger;
        this.store = store;
        this.notices = notices;
        this.deployment = deployment;
        notices.listen(CHANNEL, this::forget);
    }

    /** As the catalogue's files have them. */
    public Declarations shipped() {
        return ledger.declarations();
    }

    /** What holds on the day. The same instance as long as the same holds. */
    public Declarations at(LocalDate day) {
        return inForce(day).declarations();
    }

    /** What holds today. */
    public Declarations now() {
        return at(today());
    }

    /** The business day, asked for every other second. */
    public LocalDate today() {
        Today asked = today;
        long time = System.nanoTime();
        if (asked == null || time - asked.askedAt() > DAY_HOLDS_NANOS) {
            asked = new Today(deployment.businessDate(), time);
            today = asked;
        }
        return asked.day();
    }

    public InForce inForce(LocalDate day) {
        Known now = known();
        InForce found = now.byDay().get(day);
        if (found == null) {
            found = bySet.computeIfAbsent(newestInForce(now.changes(), day), set -> build(now.shipped(), set));
            if (now.byDay().size() < DAYS_KEPT) {
                now.byDay().put(day, found);
            }
        }
        return found;
    }

    /** All decisions on the indicator, the newest first. */
    public List<DefinitionChange> history(String slug) {
        return known().changes().stream()
                .filter(change -> change.slug().equals(slug))
                .sorted(Comparator.comparingInt(DefinitionChange::version).reversed())
                .toList();
    }

    /** Slugs of all indicators on which there ever was a decision. */
    public Set<String> everChanged() {
        return known().changes().stream().map(DefinitionChange::slug).collect(Collectors.toSet());
    }

    /**
     * What would be wrong if this indicator stood in place of the one of its slug, or beside the others: with itself, or,
     * where nothing is wrong with itself, with those that use it.
     */
    public List<Problem> problems(Indicator candidate, LocalDate day) {
        Declarations trial = trial(candidate.slug(), candidate, day);
        return problems(trial, candidate.slug());
    }

    /** What would be wrong if the indicator were as shipped, or, where the files have none, gone. */
    public List<Problem> problemsWithout(String slug, LocalDate day) {
        return problems(trial(slug, shipped().findIndicator(slug).orElse(null), day), slug);
    }

    /** The declarations of the day with this indicator in place of the one of its slug; null takes it away. */
    public Declarations trial(String slug, @Nullable Indicator candidate, LocalDate day) {
        var all = new LinkedHashMap<String, Indicator>();
        at(day).indicators().forEach(indicator -> all.put(indicator.slug(), indicator));
        if (candidate == null) {
            all.remove(slug);
        } else {
            all.put(slug, candidate);
        }
        return shipped().with(List.copyOf(all.values()));
    }

    /**
     * Adds a version in the caller's open transaction; seen by all once it is committed.
     *
     * @return false if somebody else has added that version meanwhile
     */
    public boolean add(DefinitionChange change, Caller caller) {
        if (!store.add(change, caller)) {
            return false;
        }
        notices.send(CHANNEL);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget();
            }
        });
        return true;
    }

    private static List<Problem> problems(Declarations trial, String slug) {
        List<Problem> all = trial.problems();
        List<Problem> own = all.stream()
                .filter(problem -> trial.slugOf(problem.subject()).equals(slug))
                .toList();
        return own.isEmpty() ? all : own;
    }

    private void forget() {
        known = null;
    }

    private Known known() {
        Known now = known;
        Declarations shipped = ledger.declarations();
        if (now == null || now.shipped() != shipped) {
            if (now != null) {
                bySet.clear();
            }
            now = new Known(shipped, store.list(), new ConcurrentHashMap<>());
            known = now;
        }
        return now;
    }

    /** Of each indicator the newest decision in force, if it says anything else than the files; in order of slug. */
    private static List<DefinitionChange> newestInForce(List<DefinitionChange> changes, LocalDate day) {
        var newest = new java.util.TreeMap<String, DefinitionChange>();
        changes.stream()
                .filter(change -> change.isInForce(day))
                .sorted(Comparator.comparingInt(DefinitionChange::version))
                .forEach(change -> newest.put(change.slug(), change));
        return newest.values().stream()
                .filter(change -> change.definition() != null)
                .toList();
    }

    private static InForce build(Declarations shipped, List<DefinitionChange> set) {
        var changed = new LinkedHashMap<String, DefinitionChange>();
        set.forEach(change -> changed.put(change.slug(), change));
        var refused = new LinkedHashMap<String, String>();
        while (!changed.isEmpty()) {
            Declarations built = shipped.with(merged(shipped, changed));
            if (built.problems().isEmpty()) {
                return new InForce(built, Map.copyOf(changed), Map.copyOf(refused));
            }
            // the files have changed beneath a decision: it steps back, and the page says why
            List<Problem> wrong = built.problems();
            List<String> subjects = wrong.stream()
                    .map(problem -> built.slugOf(problem.subject()))
                    .filter(changed::containsKey)
                    .distinct()
                    .toList();
            for (String slug : subjects.isEmpty() ? List.copyOf(changed.keySet()) : subjects) {
                refused.put(slug, reason(wrong, built, slug).toString());
                changed.remove(slug);
            }
        }
        return new InForce(shipped, Map.of(), Map.copyOf(refused));
    }

    private static Problem reason(List<Problem> wrong, Declarations built, String slug) {
        Optional<Problem> own = wrong.stream()
                .filter(problem -> built.slugOf(problem.subject()).equals(slug))
                .findFirst();
        return own.orElse(wrong.get(0));
    }

    private static List<Indicator> merged(Declarations shipped, Map<String, DefinitionChange> changed) {
        var all = new LinkedHashMap<String, Indicator>();
        shipped.indicators().forEach(indicator -> all.put(indicator.slug(), indicator));
        changed.forEach((slug, change) -> {
            if (change.definition() != null) {
                all.put(slug, change.definition());
            }
        });
        return new ArrayList<>(all.values());
    }
}
