package org.youjiao.server.registry.person.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.quota.PersonsQuota;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;

/** Opens a person's page, whole or in part, and records who looked: the school sees who looked at its persons. */
@Component
public final class Looks {
    private static final int SHORTEST_REASON = 4;

    private final Registry registry;
    private final Transactions transactions;
    private final Audit audit;
    private final PersonsQuota quota;

    Looks(Registry registry, Transactions transactions, Audit audit, PersonsQuota quota) {
        this.registry = registry;
        this.transactions = transactions;
        this.audit = audit;
        this.quota = quota;
    }

    /**
     * A person whose page is asked for.
     *
     * @param kind in the trail
     * @param unit the institution's id
     */
    public record Subject(String kind, long id, int unit) {}

    /**
     * Finds and shows.
     *
     * @param <H> what is found
     * @param find in the transaction of the look; empty for nobody, or nobody whom the caller sees
     */
    public record Way<H>(Function<Long, Optional<H>> find, Function<H, Subject> subject, Showing<H> showing) {}

    /** Makes the page. */
    @FunctionalInterface
    public interface Showing<H> {
        /** @param problem message key of what is wrong with the reason; empty for nothing */
        Page.View show(H held, boolean open, String problem);
    }

    /**
     * A page that lists persons.
     *
     * @param persons how many of them are on it
     * @param units where they are, one for each; empty where nobody can look in an emergency
     */
    public record Listed(Page.View page, int persons, List<Integer> units) {
        public Listed {
            units = List.copyOf(units);
        }

        public Listed(Page.View page, int persons) {
            this(page, persons, List.of());
        }
    }

    /**
     * The page, if the caller may list so many more persons today; else a page that says how to ask for more. Recorded for whoever
     * looks in an emergency, as nothing he sees goes unsaid.
     *
     * @param kind in the trail
     */
    public Page list(Caller caller, String kind, Supplier<Listed> made) {
        return transactions.write(caller.scope(), () -> {
            Listed listed = made.get();
            if (!quota.take(listed.persons())) {
                return quota.over(listed.persons());
            }
            if (caller.inEmergency()) {
                record(caller, kind, listed.units());
            }
            return listed.page();
        });
    }

    private void record(Caller caller, String kind, List<Integer> units) {
        var rows = units.stream().collect(Collectors.groupingBy(unit -> unit, TreeMap::new, Collectors.counting()));
        rows.forEach((unit, count) -> {
            String school = registry.tree().get(unit).code();
            audit.concerning(school).record(caller, "read", kind, school, null, Map.of("rows", count), null);
        });
    }

    /** The page with what identifies in part only. */
    public <H> Page inPart(Caller caller, long id, Way<H> way) {
        return transactions.write(
                caller.scope(),
                () -> way.find()
                        .apply(id)
                        .<Page>map(held -> {
                            record(caller, "read", way.subject().apply(held), null);
                            return way.showing().show(held, false, "");
                        })
                        .orElseGet(Page.NotFound::new));
    }

    /** The page with all that is hidden, for who says why it is needed. */
    public <H> Page whole(Caller caller, long id, String why, Way<H> way) {
        return transactions.write(caller.scope(), () -> {
            Optional<H> held = way.find().apply(id);
            if (held.isEmpty()) {
                return new Page.NotFound();
            }
            if (why.length() < SHORTEST_REASON) {
                return way.showing()
                        .show(held.get(), false, "person.reveal.say-why")
                        .status(422);
            }
            record(caller, "reveal", way.subject().apply(held.get()), why);
            return way.showing().show(held.get(), true, "");
        });
    }

    /** Writes a look into the trail: {@code read} or {@code reveal}. In the open transaction. */
    public void record(Caller caller, String act, Subject subject, @Nullable String why) {
        String school = registry.tree()
                .institution(subject.unit())
                .map(one -> one.unit().code())
                .orElse("");
        audit.concerning(school).record(caller, act, subject.kind(), Long.toString(subject.id()), null, null, why);
    }

    /** Names by code of the institutions whose persons the caller may choose from; empty where there is but one. */
    public Map<String, String> schools(Caller caller, Topic topic) {
        var schools = new LinkedHashMap<String, String>();
        registry.tree().institutions().stream()
                .filter(one -> caller.scope().sees(topic, one.unit().path()))
                .forEach(one -> schools.put(one.unit().code(), one.unit().name()));
        return schools.size() > 1 ? schools : Map.of();
    }
}
