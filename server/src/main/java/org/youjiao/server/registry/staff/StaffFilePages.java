package org.youjiao.server.registry.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.quota.PersonsExport;
import org.youjiao.server.access.quota.PersonsQuota;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** What the list of staff finds as a workbook, for whoever says what for; counted, limited and recorded. */
@Controller
final class StaffFilePages {
    private static final String HERE = "/staff/workbook";
    private static final int SHORTEST_REASON = 4;

    private final StaffStore store;
    private final StaffFile files;
    private final Registry registry;
    private final Leaving leaving;

    StaffFilePages(StaffStore store, StaffFile files, Registry registry, Leaving leaving) {
        this.store = store;
        this.files = files;
        this.registry = registry;
        this.leaving = leaving;
    }

    /** How persons leave. */
    @Component("staffLeaving")
    record Leaving(Transactions transactions, PersonsExport exports, PersonsQuota quota) {}

    @GetMapping(HERE)
    @Needs(action = Action.EXPORT, kind = Kind.STAFF)
    Page form(Request request) {
        return form(request, "");
    }

    @PostMapping(HERE)
    @Needs(action = Action.EXPORT, kind = Kind.STAFF, transaction = false, fresh = true)
    Page give(Request request, Caller caller) {
        String why = request.find("why").orElse("");
        boolean whole = request.find("what").filter("whole"::equals).isPresent();
        return leaving.transactions().write(caller.scope(), () -> {
            if (why.length() < SHORTEST_REASON) {
                return form(request, "person.reveal.say-why").status(422);
            }
            StaffStore.Question question = StaffStore.Question.of(request, registry.tree(), store);
            return leaving.exports()
                    .give(
                            caller,
                            store.count(question),
                            () -> files.of(question, request.find("school").orElse(""), whole),
                            why);
        });
    }

    private Page.View form(Request request, String problem) {
        Map<String, String> filter = new LinkedHashMap<>();
        StaffPages.FILTERS.forEach(field -> request.find(field).ifPresent(value -> filter.put(field, value)));
        return Page.view("registry/persons-export")
                .with("kind", "staff")
                .with("count", store.count(StaffStore.Question.of(request, registry.tree(), store)))
                .with("standing", leaving.quota().standing())
                .with("filter", filter)
                .with("problem", problem);
    }
}
