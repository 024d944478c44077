package org.youjiao.server.collection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.life.Act;
import org.youjiao.server.collection.life.ArrivalStore;
import org.youjiao.server.collection.life.ArrivalStore.Arrived;
import org.youjiao.server.collection.life.Dossier;
import org.youjiao.server.collection.life.Filing;
import org.youjiao.server.collection.life.ReturnStore;
import org.youjiao.server.collection.life.ReturnStore.By;
import org.youjiao.server.collection.life.ReturnStore.Write;
import org.youjiao.server.collection.life.State;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.Reception;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.web.Saying;

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
    private final ArrivalStore arrivals;
    private final Deployment deployment;

    Arrivals(Filing filing, ReturnStore store, ArrivalStore arrivals, Deployment deployment) {
        this.filing = filing;
        this.store = store;
        this.arrivals = arrivals;
        this.deployment = deployment;
    }

    @Override
    public Desk open(Caller caller) {
        return new Counter(caller);
    }

    @Override
    public Undo findUndo(SheetOwner.Context context) {
        Map<Long, List<Arrived>> byReturn = arrived(context);
        var later = new ArrayList<Undo.Later>();
        byReturn.forEach((id, cells) -> {
            Dossier dossier = filing.find(id).orElseThrow();
            String name = dossier.institution().shortName();
            var byFile = new TreeMap<Long, Integer>();
            cells.stream().filter(Arrived::changed).forEach(cell -> byFile.merge(cell.laterBatch(), 1, Integer::sum));
            byFile.forEach((batch, count) -> later.add(
                    batch == 0
                            ? new Undo.Later(0, Saying.of("collection.later.typed", name), count)
                            : Undo.Later.of(batch, count)));
            int shut = (int) cells.stream()
                    .filter(cell -> !cell.changed() && refusal(dossier, cell).isPresent())
                    .count();
            if (shut > 0) {
                String state = dossier.of().state().slug();
                later.add(new Undo.Later(0, Saying.of("collection.later." + state, name), shut));
            }
        });
        return later.isEmpty() ? new Undo.Ready(byReturn.size(), List.of()) : new Undo.Built(later);
    }

    /** Nothing is deleted: what stood there before is written again, as of the file or the form that it came by. */
    @Override
    public void undo(SheetOwner.Context context) {
        arrived(context).keySet().forEach(filing::hold); // in one order; then they are looked at again
        if (findUndo(context) instanceof Undo.Built) {
            throw new IllegalStateException("Drafts of import %d were touched meanwhile.".formatted(context.batch()));
        }
        LocalDate day = deployment.businessDate();
        arrived(context).forEach((id, cells) -> {
            var byBatch = new TreeMap<Long, List<Write>>();
            cells.forEach(cell -> byBatch.computeIfAbsent(cell.beforeBatch(), missing -> new ArrayList<>())
                    .add(new Write(cell.field(), cell.before())));
            byBatch.forEach((batch, values) -> filing.write(
                    filing.find(id).orElseThrow(),
                    values,
                    new By(context.caller(), day, "撤销导入：" + context.fileName(), batch)));
            Dossier now = filing.find(id).orElseThrow();
            if (now.filled() == 0 && now.of().state() instanceof State.Filling) {
                store.note(id, new State.NotBegun(), 0, day);
            }
        });
    }

    private Map<Long, List<Arrived>> arrived(SheetOwner.Context context) {
        var byReturn = new TreeMap<Long, List<Arrived>>();
        arrivals.list(context.batch())
                .forEach(cell -> byReturn.computeIfAbsent(cell.returnId(), missing -> new ArrayList<>())
                        .add(cell));
        return byReturn;
    }

    private Optional<String> refusal(Dossier dossier, Arrived cell) {
        return filing.refusal(dossier, new Act.Fill(cell.field()), deployment.businessDate());
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
            var by = new By(caller, deployment.businessDate(), source.title(), source.batch());
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
