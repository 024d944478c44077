package org.youjiao.server.registry.proposal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Scope;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.institution.InstitutionRules;
import org.youjiao.server.registry.institution.InstitutionSheet;
import org.youjiao.server.registry.institution.RegisterEntry;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;
import org.youjiao.server.registry.kept.VersionStore;
import org.youjiao.server.registry.kept.VersionWriter;
import org.youjiao.server.web.Saying;

/** Judges, keeps, carries out and decides on proposals; in the transaction that is open. */
@Component
final class Proposals {
    private final Registry registry;
    private final VersionStore versions;
    private final VersionWriter writer;
    private final ProposalStore store;
    private final Audit audit;
    private final ProposalNews news;
    private final Supplier<Map<String, RegisterField>> fields;

    Proposals(
            Registry registry,
            Register register,
            ProposalStore store,
            Audit audit,
            Catalogue catalogue,
            ProposalNews news) {
        this.registry = registry;
        this.versions = register.versions();
        this.writer = register.writer();
        this.store = store;
        this.audit = audit;
        this.news = news;
        this.fields = catalogue.derive(RegisterField::read);
    }

    /** What the register holds, to be read and written. */
    @Component
    record Register(VersionStore versions, VersionWriter writer) {}

    Map<String, RegisterField> fields() {
        return fields.get();
    }

    /** What the institution's entry says now, as the sheet writes it, by key. */
    List<String> shown(Institution one, LocalDate day) {
        return InstitutionSheet.shown(one.unit().code(), version(one, day).facts(), registry.codes());
    }

    Column column(String field) {
        return InstitutionSheet.sheet(registry.codes()).columns().get(RegisterEntry.KEYS.indexOf(field));
    }

    private Version<InstitutionFacts> version(Institution one, LocalDate day) {
        return registry.history(one.unit().id()).stream()
                .filter(version -> version.holdsOn(day))
                .findFirst()
                .orElseThrow();
    }

    /** What a proposal would make of the entry, or why it can't be. */
    private record Judged(@Nullable InstitutionFacts facts, List<Judgement.Mistake> mistakes) {}

    private Judged judge(Caller caller, Institution one, String field, String value, LocalDate day) {
        Sheet sheet = InstitutionSheet.sheet(registry.codes());
        int index = RegisterEntry.KEYS.indexOf(field);
        Column column = sheet.columns().get(index);
        Optional<Object> typed = value.isEmpty() ? Optional.of(SheetRow.CLEAR) : typed(column, value);
        if (typed.isEmpty()) {
            return new Judged(null, List.of(mistake("unreadable", column.title(), value)));
        }
        @Nullable Object[] values = new Object[sheet.columns().size()];
        values[0] = one.unit().code();
        values[index] = typed.get();
        var overlay = new Overlay(sheet, new SheetRow(1, Arrays.asList(values), Collections.nCopies(values.length, 0)));
        InstitutionFacts before = version(one, day).facts();
        InstitutionFacts after = InstitutionSheet.facts(overlay, before);
        // who may ask has been asked; whether the entry would be right does not depend on whose it is
        var everywhere = new Caller(caller.account(), caller.name(), caller.roles(), Scope.PROGRAM, caller.origin());
        new InstitutionRules(
                        new SheetOwner.Context(everywhere, 0, "", day),
                        registry.codes(),
                        versions.listAreas(),
                        Version.byCode(versions.listInstitutions(), day).values())
                .check(overlay, one.unit().code(), before, after);
        var mistakes = new ArrayList<>(overlay.mistakes());
        if (mistakes.isEmpty() && after.equals(before)) {
            mistakes.add(mistake("same-value"));
        }
        return new Judged(after, mistakes);
    }

    private static Optional<Object> typed(Column column, String text) {
        try {
            return switch (column.type()) {
                case YES_NO ->
                    text.equals("是") ? Optional.of(true) : text.equals("否") ? Optional.of(false) : Optional.empty();
                case DATE -> Optional.of(LocalDate.parse(text));
                case COUNT, NUMBER, SIGNED -> Optional.of(Double.valueOf(text));
                case CODE ->
                    column.codes().containsValue(text)
                            ? Optional.of(text)
                            : Optional.ofNullable(column.codes().get(text));
                default -> Optional.of(text);
            };
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** Keeps a proposal, or changes at once what the school owns; answers why not where it can't be. */
    List<Judgement.Mistake> propose(Caller caller, Institution one, Proposal asked) {
        RegisterField field = fields().get(asked.field());
        if (field == null || !field.mayPropose(caller)) {
            return List.of(mistake("may-not-propose"));
        }
        var mistakes = new ArrayList<Judgement.Mistake>();
        if (asked.why().isBlank()) {
            mistakes.add(mistake("no-why"));
        }
        if (asked.evidence().isBlank() && field.owner().isPresent()) {
            mistakes.add(new Judgement.Mistake(
                    -1,
                    Saying.of("registry.fault.no-evidence"),
                    Saying.of("registry.advice.no-evidence", field.source())));
        }
        if (store.list(one.unit().code()).stream()
                .anyMatch(other -> other.open() && other.field().equals(asked.field()))) {
            mistakes.add(mistake("proposed-already"));
        }
        Judged judged = judge(caller, one, asked.field(), asked.value(), asked.from());
        mistakes.addAll(judged.mistakes());
        if (!mistakes.isEmpty() || judged.facts() == null) {
            return mistakes;
        }
        store.add(caller, asked.withState(field.owner().isPresent() ? "proposed" : "direct"));
        audit.concerning(one.unit().code())
                .record(caller, "propose", "institution", one.unit().code(), asked.before(), asked, asked.why());
        field.owner().ifPresent(owner -> news.waits(one, owner));
        if (field.owner().isEmpty()) {
            write(caller, one, asked, judged.facts());
        }
        return List.of();
    }

    /** Accepts; answers why not where it can't be. */
    List<Judgement.Mistake> accept(Caller caller, long id) {
        Proposal asked = store.take(id).filter(Proposal::open).orElse(null);
        if (asked == null) {
            return List.of(mistake("no-proposal"));
        }
        Optional<Institution> found = registry.tree(asked.from())
                .find(asked.institution())
                .flatMap(unit -> registry.tree(asked.from()).institution(unit.id()));
        if (!mayDecide(caller, asked)) {
            return List.of(mistake("not-your-field"));
        }
        if (found.isEmpty()) {
            return List.of(mistake("unknown-source", asked.institution(), asked.from()));
        }
        Institution one = found.get();
        String now = shown(one, asked.from()).get(RegisterEntry.KEYS.indexOf(asked.field()));
        if (!now.equals(asked.before())) {
            return List.of(mistake("changed-since", asked.before(), now));
        }
        Judged judged = judge(caller, one, asked.field(), asked.value(), asked.from());
        if (!judged.mistakes().isEmpty() || judged.facts() == null) {
            return judged.mistakes();
        }
        store.decide(id, caller, "accepted", "");
        audit.concerning(asked.institution())
                .record(caller, "accept-proposal", "institution", asked.institution(), asked.before(), asked, null);
        news.accepted(asked);
        write(caller, one, asked, judged.facts());
        return List.of();
    }

    List<Judgement.Mistake> refuse(Caller caller, long id, String why) {
        Proposal asked = store.take(id).filter(Proposal::open).orElse(null);
        if (asked == null) {
            return List.of(mistake("no-proposal"));
        }
        if (why.isBlank()) {
            return List.of(mistake("refuse-why"));
        }
        if (!mayDecide(caller, asked)) {
            return List.of(mistake("not-your-field"));
        }
        store.decide(id, caller, "refused", why);
        audit.concerning(asked.institution())
                .record(caller, "refuse-proposal", "institution", asked.institution(), asked, null, why);
        news.refused(asked, why);
        return List.of();
    }

    /** False where there is no such waiting proposal of this school. */
    boolean withdraw(Caller caller, String institution, long id) {
        Optional<Proposal> found = store.take(id)
                .filter(asked -> asked.open() && asked.institution().equals(institution));
        found.ifPresent(asked -> {
            store.decide(id, caller, "withdrawn", "");
            audit.concerning(institution)
                    .record(caller, "withdraw-proposal", "institution", institution, asked, null, null);
        });
        return found.isPresent();
    }

    private boolean mayDecide(Caller caller, Proposal asked) {
        RegisterField field = fields().get(asked.field());
        return field != null && field.mayDecide(caller);
    }

    private static Judgement.Mistake mistake(String key, Object... arguments) {
        return new Judgement.Mistake(
                -1, Saying.of("registry.fault." + key, arguments), Saying.of("registry.advice." + key));
    }

    private void write(Caller caller, Institution one, Proposal asked, InstitutionFacts after) {
        var context = new SheetOwner.Context(caller, 0, "登记项变更", asked.from());
        writer.writeInstitutions(
                context, List.of(new VersionWriter.Write<>(one.unit().code(), version(one, asked.from()), after)));
        registry.announce();
    }
}
