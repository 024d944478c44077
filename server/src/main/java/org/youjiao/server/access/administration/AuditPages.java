package org.youjiao.server.access.administration;

import static org.youjiao.server.access.Action.READ;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.administration.AuditTrail.Filter;
import org.youjiao.server.access.chain.Proofs;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The auditor's page, and a school's of its own acts. To read the whole trail is an act too, and recorded like any other. */
@Controller
final class AuditPages {
    private static final String ALL = "/audit";
    private static final String OWN = "/audit/own";

    private final AuditTrail trail;
    private final Audit audit;
    private final Transactions transactions;
    private final Proofs proofs;

    AuditPages(AuditTrail trail, Audit audit, Transactions transactions, JdbcClient jdbc) {
        this.trail = trail;
        this.audit = audit;
        this.transactions = transactions;
        this.proofs = new Proofs(jdbc);
    }

    @GetMapping(ALL)
    @Needs(action = READ, kind = Kind.AUDIT, transaction = false)
    Page list(Request request, Caller caller) {
        Filter filter = filter(request);
        Map<String, String> kept = kept(filter);
        return transactions.write(caller.scope(), () -> {
            // one more than shown tells whether another page follows
            List<Act> acts = trail.list(filter, Paging.ROWS + 1);
            Page.View page = page("access/audit", acts, new Steps(ALL, kept, filter.before(), next(acts)))
                    .with("kinds", trail.kinds())
                    .with("actions", trail.actions())
                    .with("head", proofs.head())
                    .with("proof", proofs.findLast());
            audit.record(caller, "read", "audit", "trail", null, kept.isEmpty() ? null : kept, null);
            return page;
        });
    }

    /** What concerns the caller's school. */
    @GetMapping(OWN)
    @Needs(action = READ, kind = Kind.OWN_AUDIT)
    Page own(Request request, Caller caller) {
        Filter asked = filter(request);
        var filter = new Filter("", "", "", "", "", asked.from(), asked.to(), asked.before());
        List<Act> acts = caller.scope().paths().stream()
                .flatMap(path -> trail.listOf(path, filter, Paging.ROWS + 1).stream())
                .sorted(java.util.Comparator.comparing(Act::at)
                        .thenComparing(Act::id)
                        .reversed())
                .distinct()
                .limit(Paging.ROWS + 1)
                .toList();
        return page("access/own-audit", acts, new Steps(OWN, kept(filter), filter.before(), next(acts)));
    }

    private static Page.View page(String template, List<Act> acts, Steps steps) {
        return Page.view(template)
                .with("acts", acts.subList(0, Math.min(acts.size(), Paging.ROWS)))
                .with("steps", steps);
    }

    private static String next(List<Act> acts) {
        return acts.size() > Paging.ROWS ? AuditTrail.mark(acts.get(Paging.ROWS - 1)) : "";
    }

    private static Filter filter(Request request) {
        return new Filter(
                request.find("who").orElse(""),
                request.find("kind").orElse(""),
                request.find("action").orElse(""),
                request.find("subject").orElse(""),
                request.find("unit").map(String::strip).orElse(""),
                date(request, "from"),
                date(request, "to"),
                request.find("before").orElse(""));
    }

    private static Map<String, String> kept(Filter filter) {
        var kept = new LinkedHashMap<String, String>();
        kept.put("who", filter.who());
        kept.put("kind", filter.kind());
        kept.put("action", filter.action());
        kept.put("subject", filter.subject());
        kept.put("unit", filter.unit());
        kept.put("from", Objects.toString(filter.from(), ""));
        kept.put("to", Objects.toString(filter.to(), ""));
        kept.values().removeIf(String::isEmpty);
        return kept;
    }

    private static @Nullable LocalDate date(Request request, String field) {
        try {
            // what lies outside these years PostgreSQL may not know
            return request.find(field)
                    .map(LocalDate::parse)
                    .filter(day -> day.getYear() > 1900 && day.getYear() < 3000)
                    .orElse(null);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
