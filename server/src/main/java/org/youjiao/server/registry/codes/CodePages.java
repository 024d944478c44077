package org.youjiao.server.registry.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The lists of codes, to browse and to search. */
@Controller
public final class CodePages {
    private static final int MOST_HITS = 200;

    private final Supplier<List<CodeTable>> tables;

    CodePages(Catalogue catalogue) {
        this.tables = catalogue.derive(CodeTable::read);
    }

    @Bean
    static NavigationEntry codesEntry() {
        return new NavigationEntry("registers", 80, "registry.codes", "/codes", "list");
    }

    /** A code that was found. */
    public record Hit(CodeTable table, String code, String title) {}

    @GetMapping("/codes")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page list(Request request) {
        String words = request.find("q").orElse("");
        return Page.view("registry/codes")
                .with("tables", tables.get())
                .with("words", words)
                .with("hits", words.isEmpty() ? List.of() : hits(words.toLowerCase(Locale.ROOT)));
    }

    @GetMapping("/codes/{slug}")
    @Needs(action = Action.READ, kind = Kind.REGISTER)
    Page table(Request request, @PathVariable("slug") String slug) {
        return tables.get().stream()
                .filter(table -> table.slug().equals(slug))
                .findFirst()
                .<Page>map(table -> Page.view("registry/code-table").with("table", table))
                .orElseGet(Page.NotFound::new);
    }

    private List<Hit> hits(String words) {
        var hits = new ArrayList<Hit>();
        for (CodeTable table : tables.get()) {
            boolean all = table.title().contains(words);
            table.codes().forEach((code, title) -> {
                boolean found = all
                        || code.startsWith(words)
                        || title.toLowerCase(Locale.ROOT).contains(words);
                if (found && hits.size() < MOST_HITS) {
                    hits.add(new Hit(table, code, title));
                }
            });
        }
        return hits;
    }
}
