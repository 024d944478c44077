package org.youjiao.server.search;

import static org.youjiao.server.access.Action.CHANGE;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.quota.PersonsQuota;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The page of what was found, and what the box at the top proposes while one types. */
@Controller
final class SearchPages {
    private static final int PROPOSED = 8;
    /** Of those that are no letters but words. */
    private static final char FIRST_CHARACTER = '\u3400';

    private static final int PERSONS_PROPOSED = 5;
    private static final int PERSONS_LISTED = 25;

    private final Finder finder;
    private final List<FindablePersons> registers;
    private final PersonsQuota quota;

    SearchPages(Finder finder, List<FindablePersons> registers, PersonsQuota quota) {
        this.finder = finder;
        this.registers = List.copyOf(registers);
        this.quota = quota;
    }

    /** One line under the box. */
    private record Proposal(String kind, String title, String note, String path) {}

    /** Writes, because persons that are found are counted. */
    @GetMapping("/search")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page search(Request request, Caller caller) {
        String typed = request.find("q").orElse("");
        List<Hit> hits = typed.isEmpty() ? List.of() : finder.find(typed, request);
        return Page.view("search/found")
                .with("found", Found.of(typed, hits, request.number("page", 0)))
                .with("persons", persons(typed, request, caller, PERSONS_LISTED));
    }

    @GetMapping("/search/proposals")
    @Needs(action = CHANGE, kind = Kind.SELF)
    Page proposals(Request request, Caller caller) {
        String typed = request.find("q").orElse("");
        if (typed.isEmpty()) {
            return new Page.Json(List.of());
        }
        Stream<Proposal> things = finder.find(typed, request).stream()
                .limit(PROPOSED)
                .map(hit -> proposal(hit.entry(), hit.excerpt(), request));
        Stream<Proposal> persons = persons(typed, request, caller, PERSONS_PROPOSED).stream()
                .map(entry -> proposal(entry, entry.note(), request));
        return new Page.Json(Stream.concat(things, persons).toList());
    }

    private static Proposal proposal(Entry entry, String note, Request request) {
        return new Proposal(request.text(entry.kind()), entry.title(), note, request.href(entry.path()));
    }

    /** One Latin letter means nobody; where a day allows no more persons, none are found here. */
    private List<Entry> persons(String typed, Request request, Caller caller, int most) {
        if (typed.isEmpty() || (typed.length() == 1 && typed.charAt(0) < FIRST_CHARACTER)) {
            return List.of();
        }
        List<Entry> found = registers.stream()
                .flatMap(register -> register.find(typed, request.asOf(), caller, most).stream())
                .toList();
        return quota.take(found.size()) ? found : List.of();
    }
}
