package org.youjiao.server.registry.person.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.quota.PersonsQuota;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.api.WrongQuestion;

/** Persons read by programs: each school sees it in its own trail, and they count as those of lists and files do. */
@Component
public final class Readings {
    private final Transactions transactions;
    private final Audit audit;
    private final PersonsQuota quota;

    Readings(Transactions transactions, Audit audit, PersonsQuota quota) {
        this.transactions = transactions;
        this.audit = audit;
        this.quota = quota;
    }

    /** Answers in a transaction of the caller's scope, which may write what is to be kept of it. */
    public Page answer(Caller caller, Supplier<Page> made) {
        return transactions.write(caller.scope(), made);
    }

    /** One person's record was read. @param kind in the trail @param school its code */
    public void one(Caller caller, String kind, String id, String school) {
        audit.concerning(school).record(caller, "read", kind, id, null, by(caller), null);
    }

    /**
     * Several were given; too many for the day: none.
     *
     * @param kind in the trail
     * @param act {@code list} or {@code changes}
     * @param schools of each of them the code
     */
    public void several(Caller caller, String kind, String act, List<String> schools) {
        if (!quota.take(schools.size())) {
            throw new WrongQuestion(Page.Problem.of(429, "persons-quota"));
        }
        schools.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .forEach((school, rows) -> {
                    var after = new LinkedHashMap<String, Object>(by(caller));
                    after.put("rows", rows);
                    after.put("act", act);
                    audit.concerning(school).record(caller, "read", kind, school, null, after, null);
                });
    }

    private static Map<String, Object> by(Caller caller) {
        return Map.of("by", caller.narrowed() ? "token" : "api");
    }
}
