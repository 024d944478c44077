package org.youjiao.server.registry.proposal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.institution.RegisterEntry;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** A school asks for a change of its entry; the owner of the field accepts or refuses; both see how it stands. */
@Controller
public final class ProposalPages implements InstitutionPart {
    private static final int MOST = 200;

    private final Registry registry;
    private final Proposals proposals;
    private final ProposalStore store;
    private final Gate gate;

    ProposalPages(Registry registry, Proposals proposals, ProposalStore store, Gate gate) {
        this.registry = registry;
        this.proposals = proposals;
        this.store = store;
        this.gate = gate;
    }

    @Bean
    static NavigationEntry proposalsEntry() {
        return new NavigationEntry("registers", 60, "registry.proposals", "/proposals", "check");
    }

    /** @param mayDecide whether the reader decides on it */
    public record Line(Proposal proposal, String school, String ownerKey, boolean mayDecide) {}

    /** A field of the entry, for the form. */
    public record Field(RegisterField field, String value, Column column, boolean mayPropose) {}

    @GetMapping("/proposals")
    @Needs(action = Action.READ, kind = Kind.PROPOSAL)
    Page queue(Request request, Caller caller) {
        boolean all = request.find("state").filter("all"::equals).isPresent();
        return Page.view("registry/proposals")
                .with("lines", lines(caller, store.list(!all, MOST)))
                .with("all", all)
                .with("problems", List.of());
    }

    @PostMapping("/proposals/{id:\\d{1,15}}/accept")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page accept(Request request, Caller caller, @PathVariable("id") long id) {
        return decided(caller, proposals.accept(caller, id), "registry.proposal.was-accepted");
    }

    @PostMapping("/proposals/{id:\\d{1,15}}/refuse")
    @Needs(action = Action.CHANGE, kind = Kind.REGISTER)
    Page refuse(Request request, Caller caller, @PathVariable("id") long id) {
        return decided(
                caller, proposals.refuse(caller, id, request.find("why").orElse("")), "registry.proposal.was-refused");
    }

    @GetMapping("/institutions/{code:\\d{10}}/proposals")
    @Needs(action = Action.READ, kind = Kind.PROPOSAL, unit = "code")
    Page form(Request request, Caller caller, @PathVariable("code") String code) {
        return find(code)
                .<Page>map(one -> view(request, caller, one, List.of()))
                .orElseGet(Page.NotFound::new);
    }

    @PostMapping("/institutions/{code:\\d{10}}/proposals")
    @Needs(action = Action.CHANGE, kind = Kind.PROPOSAL, unit = "code")
    Page propose(Request request, Caller caller, @PathVariable("code") String code) {
        Institution one = find(code).orElse(null);
        String field = request.find("field").orElse("");
        if (one == null || !proposals.fields().containsKey(field)) {
            return new Page.NotFound();
        }
        LocalDate from = day(request);
        Proposal asked = new Proposal(
                0,
                code,
                field,
                proposals.shown(one, from).get(RegisterEntry.KEYS.indexOf(field)),
                request.find("value").orElse(""),
                from,
                request.find("why").orElse(""),
                request.find("evidence").orElse(""),
                "proposed",
                caller.account(),
                caller.name(),
                OffsetDateTime.now(ZoneOffset.UTC),
                "",
                null,
                "");
        List<Judgement.Mistake> mistakes = proposals.propose(caller, one, asked);
        if (!mistakes.isEmpty()) {
            return view(request, caller, one, mistakes).status(422);
        }
        refreshAfterwards();
        return new Page.Redirect(
                "/institutions/" + code + "/proposals",
                java.util.Objects.requireNonNull(proposals.fields().get(field))
                                .owner()
                                .isPresent()
                        ? "registry.proposal.sent"
                        : "registry.proposal.changed");
    }

    @PostMapping("/institutions/{code:\\d{10}}/proposals/{id:\\d{1,15}}/withdraw")
    @Needs(action = Action.CHANGE, kind = Kind.PROPOSAL, unit = "code")
    Page withdraw(Request request, Caller caller, @PathVariable("code") String code, @PathVariable("id") long id) {
        return proposals.withdraw(caller, code, id)
                ? new Page.Redirect("/institutions/" + code + "/proposals", "registry.proposal.was-withdrawn")
                : new Page.NotFound();
    }

    @Override
    public int order() {
        return 90;
    }

    /** For those who answer for the school, and for the offices. */
    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!gate.permits(caller, Action.READ, Kind.PROPOSAL)
                || !caller.scope().sees(institution.unit().path())) {
            return Optional.empty();
        }
        String code = institution.unit().code();
        long waiting = store.list(code).stream().filter(Proposal::open).count();
        return Optional.of(new Section(
                "registry.proposals-of", "registry/proposals-of", Map.of("code", code, "waiting", waiting)));
    }

    private Page decided(Caller caller, List<Judgement.Mistake> problems, String notice) {
        if (!problems.isEmpty()) {
            return Page.view("registry/proposals")
                    .with("lines", lines(caller, store.list(true, MOST)))
                    .with("all", false)
                    .with("problems", problems)
                    .status(422);
        }
        refreshAfterwards();
        return new Page.Redirect("/proposals", notice);
    }

    private Page.View view(Request request, Caller caller, Institution one, List<Judgement.Mistake> mistakes) {
        List<String> shown = proposals.shown(one, request.businessDate());
        var fields = new ArrayList<Field>();
        proposals
                .fields()
                .forEach((key, field) -> fields.add(new Field(
                        field,
                        shown.get(RegisterEntry.KEYS.indexOf(key)),
                        proposals.column(key),
                        field.mayPropose(caller))));
        return Page.view("registry/propose")
                .with("one", one)
                .with("fields", fields)
                .with("chosen", request.find("field").orElse(""))
                .with("mistakes", mistakes)
                .with("lines", lines(caller, store.list(one.unit().code())));
    }

    private List<Line> lines(Caller caller, List<Proposal> found) {
        var tree = registry.tree();
        return found.stream()
                .map(proposal -> {
                    Optional<RegisterField> field =
                            Optional.ofNullable(proposals.fields().get(proposal.field()));
                    return new Line(
                            proposal,
                            tree.find(proposal.institution())
                                    .map(unit -> unit.name())
                                    .orElse(proposal.institution()),
                            field.map(RegisterField::ownerKey).orElse("registry.field-owner.school"),
                            proposal.open()
                                    && field.filter(one -> one.mayDecide(caller))
                                            .isPresent());
                })
                .toList();
    }

    private Optional<Institution> find(String code) {
        return registry.tree().find(code).flatMap(unit -> registry.tree().institution(unit.id()));
    }

    private void refreshAfterwards() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                registry.refresh();
            }
        });
    }

    private static LocalDate day(Request request) {
        try {
            return request.find("from").map(LocalDate::parse).orElse(request.businessDate());
        } catch (DateTimeException noDay) {
            return request.businessDate();
        }
    }
}
