package org.youjiao.server.registry.consent;

import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.guardian.Guardian;
import org.youjiao.server.registry.guardian.Guardians;
import org.youjiao.server.registry.person.look.Looks;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Saying yes or no for the own child, filing what came on paper, and who has agreed to what in a school. */
@Controller
public final class ConsentPages {
    private static final int MOST_AT_ONCE = 200;

    private final Consents consents;
    private final ConsentStore store;
    private final PupilRecords records;
    private final Guardians guardians;
    private final Registry registry;
    private final Looks looks;
    private final Gate gate;

    ConsentPages(Consents consents, ConsentStore store, Pupils pupils, Registry registry, Gate gate) {
        this.consents = consents;
        this.store = store;
        this.records = pupils.records();
        this.guardians = pupils.guardians();
        this.registry = registry;
        this.looks = pupils.looks();
        this.gate = gate;
    }

    /** Whose consent it is. */
    @Component
    record Pupils(PupilRecords records, Guardians guardians, Looks looks) {}

    @Bean
    static NavigationEntry consentsEntry() {
        return new NavigationEntry("registers", 16, "consent.overview", "/consents", "check");
    }

    /** A group of pupils: a school, or one of its classes. */
    public record Row(String code, String name, String grade, int classNumber, int pupils, int given, int refused) {
        public int open() {
            return pupils - given - refused;
        }
    }

    /** A pupil of a class. @param state one of {@link Consents.State} that is not obligatory */
    public record Line(long pupil, String name, Consents.State state) {}

    @PostMapping("/children/{id:\\d{1,15}}/consents/{purpose}")
    @Needs(action = Action.CHANGE, kind = Kind.CHILD)
    Page say(Request request, Caller caller, @PathVariable("id") long id, @PathVariable("purpose") String slug) {
        Optional<PupilViews.Record> pupil = records.find(id, request.asOf());
        Optional<Guardian> self = guardians.findOwn(caller, id);
        Optional<Purpose> purpose = consents.findOptional(slug);
        Optional<Boolean> given = answer(request);
        if (pupil.isEmpty() || self.isEmpty() || purpose.isEmpty() || given.isEmpty()) {
            return new Page.NotFound();
        }
        consents.say(caller, pupil.get(), self.get(), purpose.get(), given.get());
        return new Page.Redirect("/children/" + id + "#consents", given.get() ? "consent.said.yes" : "consent.said.no");
    }

    @PostMapping("/pupils/{id:\\d{1,15}}/consents")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page file(Request request, Caller caller, @PathVariable("id") long id) {
        Optional<PupilViews.Record> pupil = records.find(id, request.asOf());
        if (pupil.isEmpty()) {
            return new Page.NotFound();
        }
        Optional<Purpose> purpose = request.find("purpose").flatMap(consents::findOptional);
        Optional<Boolean> given = answer(request);
        Optional<String> paper = request.find("paper");
        if (purpose.isEmpty() || given.isEmpty() || paper.isEmpty()) {
            return records.page(request, caller, pupil.get(), "")
                    .with("notice", "consent.file.say-all")
                    .status(422);
        }
        consents.file(caller, pupil.get(), purpose.get(), given.get(), paper.get());
        return new Page.Redirect("/pupils/" + id + "#consents", "consent.filed");
    }

    /** The papers of many pupils at once, as a class hands them in. */
    @PostMapping("/consents")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL)
    Page fileAll(Request request, Caller caller) {
        Optional<Purpose> purpose = request.find("purpose").flatMap(consents::findOptional);
        Optional<Boolean> given = answer(request);
        Optional<String> paper = request.find("paper");
        List<PupilViews.Record> pupils = request.parameters().getOrDefault("pupil", List.of()).stream()
                .filter(id -> id.matches("\\d{1,15}"))
                .limit(MOST_AT_ONCE)
                .flatMap(id -> records.find(Long.parseLong(id), request.businessDate()).stream())
                .toList();
        if (purpose.isEmpty()) {
            return new Page.NotFound();
        }
        String here = "/consents?purpose=" + purpose.get().slug() + "&school="
                + request.find("school").orElse("") + "&grade="
                + request.find("grade").orElse("") + "&class=" + request.number("class", 0) + "#names";
        if (given.isEmpty() || paper.isEmpty() || pupils.isEmpty()) {
            return new Page.Redirect(here, "consent.file.say-whose");
        }
        pupils.forEach(pupil -> consents.file(caller, pupil, purpose.get(), given.get(), paper.get()));
        return new Page.Redirect(here, "consent.filed");
    }

    /** For those who work with consents; whoever reads pupils in an emergency is not among them. */
    @GetMapping("/consents")
    @Needs(action = Action.CHANGE, kind = Kind.PUPIL, transaction = false)
    Page overview(Request request, Caller caller) {
        List<Purpose> asked =
                consents.purposes().stream().filter(one -> !one.obligatory()).toList();
        Optional<Purpose> chosen = request.find("purpose")
                .flatMap(consents::findOptional)
                .or(() -> asked.stream().findFirst());
        return chosen.isEmpty()
                ? new Page.NotFound()
                : looks.list(caller, "pupil-list", () -> overview(request, caller, asked, chosen.get()));
    }

    private Looks.Listed overview(Request request, Caller caller, List<Purpose> asked, Purpose chosen) {
        Tree tree = registry.tree();
        Optional<Unit> school = request.find("school").flatMap(tree::find).or(() -> onlySchool(caller, tree));
        var page = Page.view("registry/consents")
                .with("purposes", asked)
                .with("purpose", chosen)
                .with("rows", rows(chosen, request, school, tree))
                .with("school", school.map(Unit::name).orElse(""))
                .with("code", school.map(Unit::code).orElse(""))
                .with("lines", List.of())
                .with("mayFile", gate.permits(caller, Action.CHANGE, Kind.PUPIL));
        String grade = request.find("grade").orElse("");
        if (school.isEmpty() || grade.isEmpty()) {
            return new Looks.Listed(page, 0);
        }
        List<Line> lines = lines(chosen, request, school.get(), grade);
        return new Looks.Listed(page.with("lines", lines), lines.size());
    }

    private List<Row> rows(Purpose purpose, Request request, Optional<Unit> school, Tree tree) {
        List<ConsentStore.Counted> counted = school.isPresent()
                ? store.countByClass(
                        purpose.slug(), request.asOf(), school.get().id())
                : store.countBySchool(purpose.slug(), request.asOf());
        return counted.stream()
                .map(one -> {
                    Optional<Unit> unit = tree.institution(one.unit()).map(found -> found.unit());
                    return new Row(
                            unit.map(Unit::code).orElse(""),
                            unit.map(Unit::name).orElse(""),
                            one.grade(),
                            one.classNumber(),
                            one.pupils(),
                            one.given(),
                            one.refused());
                })
                .toList();
    }

    private List<Line> lines(Purpose purpose, Request request, Unit school, String grade) {
        return store.list(purpose.slug(), request.asOf(), school.id(), grade, request.number("class", 0)).stream()
                .map(one -> new Line(
                        one.pupil(),
                        one.name(),
                        one.given() == null
                                ? Consents.State.OPEN
                                : one.given() ? Consents.State.GIVEN : Consents.State.REFUSED))
                .toList();
    }

    private static Optional<Unit> onlySchool(Caller caller, Tree tree) {
        List<Unit> seen = tree.institutions().stream()
                .map(one -> one.unit())
                .filter(unit -> caller.scope().sees(Topic.PUPILS, unit.path()))
                .limit(2)
                .toList();
        return seen.size() == 1 ? Optional.of(seen.get(0)) : Optional.empty();
    }

    private static Optional<Boolean> answer(Request request) {
        return request.find("answer")
                .filter(answer -> answer.equals("yes") || answer.equals("no"))
                .map("yes"::equals);
    }
}
