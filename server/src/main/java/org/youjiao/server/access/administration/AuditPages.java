package org.youjiao.server.access.administration;

import static org.youjiao.server.access.Action.READ;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.administration.AuditTrail.Filter;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The auditor's page. To read the trail is an act too, and recorded like any other. */
@Controller
final class AuditPages {
    private final AuditTrail trail;
    private final Audit audit;
    private final Transactions transactions;

    AuditPages(AuditTrail trail, Audit audit, Transactions transactions) {
        this.trail = trail;
        this.audit = audit;
        this.transactions = transactions;
    }

    @GetMapping("/audit")
    @Needs(action = READ, kind = Kind.AUDIT, transaction = false)
    Page list(Request request, Caller caller) {
        var filter = new Filter(
                request.find("who").orElse(""),
                request.find("kind").orElse(""),
                request.find("subject").orElse(""),
                date(request, "from"),
                date(request, "to"));
        int page = Paging.asked(request);
        Map<String, String> kept = kept(filter);
        return transactions.write(caller.scope(), () -> {
            // one more than shown tells whether another page follows
            List<Act> acts = trail.list(filter, Paging.offset(page), Paging.ROWS + 1);
            List<String> kinds = trail.kinds();
            audit.record(caller, "read", "audit", Integer.toString(page), null, kept.isEmpty() ? null : kept, null);
            return Page.view("access/audit")
                    .with("acts", acts.subList(0, Math.min(acts.size(), Paging.ROWS)))
                    .with("kinds", kinds)
                    .with("filters", kept)
                    .with("paging", new Paging("/audit", page, acts.size() > Paging.ROWS, kept));
        });
    }

    private static Map<String, String> kept(Filter filter) {
        var kept = new LinkedHashMap<String, String>();
        kept.put("who", filter.who());
        kept.put("kind", filter.kind());
        kept.put("subject", filter.subject());
        kept.put("from", Objects.toString(filter.from(), ""));
        kept.put("to", Objects.toString(filter.to(), ""));
        kept.values().removeIf(String::isEmpty);
        return kept;
    }

    private static @Nullable LocalDate date(Request request, String field) {
        try {
            return request.find(field).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
