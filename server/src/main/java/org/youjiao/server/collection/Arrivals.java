package org.youjiao.server.collection;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.life.Act;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.collection.life.ReturnStore;
import org.youjiao.server.collection.life.ReturnStore.By;
import org.youjiao.server.collection.life.ReturnStore.Write;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.Reception;

/**
 * Takes a school's sheet as a draft of its return while, or after, it was asked for that year: nobody gets round the check, the
 * signature or the lock by sending a file. What the bureau imports itself goes straight to the ledger.
 */
@Component
final class Arrivals implements Reception {
    /** The sheet whose rows arrive here. */
    private static final String SHEET = "return";

    private final Filing filing;
    private final ReturnStore store;
    private final Deployment deployment;

    Arrivals(Filing filing, ReturnStore store, Deployment deployment) {
        this.filing = filing;
        this.store = store;
        this.deployment = deployment;
    }

    @Override
    public Desk open(Caller caller) {
        return new Counter(caller);
    }

    private record Place(int unit, int year) {}

    private final class Counter implements Desk {
        private final Caller caller;
        private final boolean school;
        private final Map<Place, Way> ways = new HashMap<>();

        Counter(Caller caller) {
            this.caller = caller;
            // whoever also holds an office of the bureau imports as the bureau
            this.school = caller.roles().stream().anyMatch(Role::isOfSchool)
                    && caller.roles().stream().noneMatch(Role::isBureau);
        }

        @Override
        public Way way(int unit, int year) {
            return school ? ways.computeIfAbsent(new Place(unit, year), this::asked) : new Straight();
        }

        @Override
        public void take(Ledger.Source source, List<Ledger.Observation> observations) {
            var byPlace = new LinkedHashMap<Place, List<Write>>();
            for (Ledger.Observation one : observations) {
                byPlace.computeIfAbsent(new Place(one.unit(), one.year()), missing -> new java.util.ArrayList<>())
                        .add(new Write(one.variable(), one.value()));
            }
            var by = new By(caller, deployment.businessDate(), source.title());
            byPlace.forEach((place, values) -> {
                Dossier dossier = store.findAsked(SHEET, place.year(), place.unit())
                        .flatMap(of -> filing.hold(of.id()))
                        .orElseThrow();
                // signed in another window since the file was judged: then nothing of it is taken
                values.stream()
                        .filter(value -> filing.refusal(dossier, new Act.Fill(value.field()), by.day())
                                .isPresent())
                        .findFirst()
                        .ifPresent(value -> {
                            throw new IllegalStateException("The cell %s of return %d was locked meanwhile."
                                    .formatted(value.field(), dossier.of().id()));
                        });
                filing.write(dossier, values, by);
            });
        }

        private Way asked(Place place) {
            Optional<Dossier> asked =
                    store.findAsked(SHEET, place.year(), place.unit()).flatMap(of -> filing.find(of.id()));
            return asked.<Way>map(Held::new).orElseGet(Straight::new);
        }
    }

    private final class Held implements Draft {
        private final Dossier dossier;

        Held(Dossier dossier) {
            this.dossier = dossier;
        }

        @Override
        public double value(String variable) {
            return dossier.value(variable);
        }

        @Override
        public boolean open(String variable) {
            return filing.refusal(dossier, new Act.Fill(variable), deployment.businessDate())
                    .isEmpty();
        }
    }
}
