package org.youjiao.server.registry.institution;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.Answers;
import org.youjiao.server.web.api.Items;
import org.youjiao.server.web.api.Query;

/** Institutions for programs: the page's filters, the register's fields. */
@Controller
final class InstitutionApi {
    private final Registry registry;

    InstitutionApi(Registry registry) {
        this.registry = registry;
    }

    /** @param street code of the area it stands in */
    record InstitutionItem(
            String code,
            String name,
            String shortName,
            String kind,
            String kindTitle,
            List<String> stages,
            String sponsor,
            String sponsorTitle,
            boolean inPublicHands,
            boolean inclusive,
            boolean forProfit,
            String urban,
            String street,
            String address,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable LocalDate opened,
            @Nullable LocalDate closed,
            boolean open) {
        static InstitutionItem of(Institution one, Tree tree, CodeWords words, LocalDate day) {
            return new InstitutionItem(
                    one.unit().code(),
                    one.unit().name(),
                    one.shortName(),
                    one.kind(),
                    words.kindTitle(one.kind()),
                    one.stages().stream().map(Stage::slug).toList(),
                    one.sponsor(),
                    words.sponsorTitle(one.sponsor()),
                    one.isPublic(),
                    one.inclusive(),
                    one.forProfit(),
                    one.urban(),
                    tree.get(one.unit().parent()).code(),
                    one.address(),
                    one.longitude(),
                    one.latitude(),
                    one.opened(),
                    one.closed(),
                    one.openOn(day));
        }
    }

    /** @param from null for since ever or unknown; @param to null for unknown */
    record FormerName(
            String name, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /** What the register held for a while; @param from null for since ever; @param to null without end */
    record HeldItem(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String name,
            String kind,
            String sponsor,
            String street,
            String address,
            @Nullable LocalDate closed) {
        static HeldItem of(Version<InstitutionFacts> version) {
            InstitutionFacts facts = version.facts();
            return new HeldItem(
                    version.from().equals(LocalDate.MIN) ? null : version.from(),
                    version.to(),
                    facts.name(),
                    facts.kind(),
                    facts.sponsor(),
                    facts.parent(),
                    facts.address(),
                    facts.closed());
        }
    }

    record InstitutionDetail(
            LocalDate asOf, InstitutionItem institution, List<FormerName> formerNames, List<HeldItem> history) {}

    @GetMapping("/api/v1/institutions")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(
            id = "institutions",
            value = InstitutionItem.class,
            fields = {"q", "stage", "sponsor", "area", "public", "state"})
    Page institutions(Query query) {
        query.oneOf("stage", Arrays.stream(Stage.values()).map(Stage::slug).toList(), "");
        query.oneOf("public", List.of("yes", "no"), "");
        query.oneOf("state", List.of("all"), "open");
        Tree tree = registry.tree(query.day());
        String area = query.text("area");
        if (!area.isEmpty() && tree.find(area).isEmpty()) {
            throw Query.wrong("area", area);
        }
        var words = CodeWords.of(registry.codes(), query.request());
        List<InstitutionItem> found =
                InstitutionFilter.of(query.request()).apply(tree, query.day(), registry.aliases()).stream()
                        .filter(one -> one.unit().code().compareTo(query.after()) > 0)
                        .limit(query.limit() + 1L)
                        .map(one -> InstitutionItem.of(one, tree, words, query.day()))
                        .toList();
        return Items.of(query, found, InstitutionItem::code);
    }

    @GetMapping("/api/v1/institutions/{code}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    @Answers(id = "institution", value = InstitutionDetail.class, shape = Answers.Shape.ONE)
    Page institution(Query query, @PathVariable("code") String code) {
        LocalDate day = query.day();
        Tree tree = registry.tree(day);
        Optional<Institution> found = tree.find(code).flatMap(unit -> tree.institution(unit.id()));
        Institution one = found.orElseThrow(() -> Query.notFound("code", code));
        var words = CodeWords.of(registry.codes(), query.request());
        return new Page.Document(
                new InstitutionDetail(
                        day,
                        InstitutionItem.of(one, tree, words, day),
                        registry.formerNames(one, day).stream()
                                .map(name -> new FormerName(name.name(), name.from(), name.to()))
                                .toList(),
                        registry.history(one.unit().id()).stream()
                                .filter(version -> !version.from().isAfter(day))
                                .map(HeldItem::of)
                                .toList()),
                true);
    }
}
