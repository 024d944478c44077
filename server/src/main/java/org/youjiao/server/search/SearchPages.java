package org.youjiao.server.search;

import static org.youjiao.server.access.Action.READ;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The page of what was found, and what the box at the top proposes while one types. */
@Controller
final class SearchPages {
    private static final int PROPOSED = 8;

    private final Finder finder;

    SearchPages(Finder finder) {
        this.finder = finder;
    }

    /** One line under the box. */
    private record Proposal(String kind, String title, String note, String path) {}

    @GetMapping("/search")
    @Needs(action = READ, kind = Kind.SELF)
    Page search(Request request) {
        String typed = request.find("q").orElse("");
        List<Hit> hits = typed.isEmpty() ? List.of() : finder.find(typed, request);
        return Page.view("search/found").with("found", Found.of(typed, hits, request.number("page", 0)));
    }

    @GetMapping("/search/proposals")
    @Needs(action = READ, kind = Kind.SELF)
    Page proposals(Request request) {
        return new Page.Json(request.find("q").map(typed -> finder.find(typed, request)).orElse(List.of()).stream()
                .limit(PROPOSED)
                .map(hit -> new Proposal(
                        request.text(hit.entry().kind()),
                        hit.entry().title(),
                        hit.excerpt(),
                        request.href(hit.entry().path())))
                .toList());
    }
}
