package org.youjiao.server.integrity;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;
import org.youjiao.server.integrity.check.Check;
import org.youjiao.server.integrity.check.Checks;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.web.Saying;

/** Tells whoever has to act of what a run found for the first time: schools of theirs, the offices of theirs, once a day. */
@Component
final class FindingNews {
    private final FindingStore store;
    private final Bell bell;

    FindingNews(FindingStore store, Bell bell) {
        this.store = store;
        this.bell = bell;
    }

    /** In the run's transaction. */
    void found(Checks checks, LocalDate today) {
        var units = new LinkedHashMap<Check.Owner, Set<Integer>>();
        for (FindingStore.New found : store.listNew()) {
            Optional<Check> check = checks.find(found.check());
            check.ifPresent(known -> units.computeIfAbsent(known.owner(), missing -> new LinkedHashSet<>())
                    .add(found.unit()));
        }
        for (Map.Entry<Check.Owner, Set<Integer>> owner : units.entrySet()) {
            boolean school = owner.getKey() == Check.Owner.SCHOOL;
            Audience audience = switch (owner.getKey()) {
                case SCHOOL -> Audience.schools(owner.getValue());
                case PLANNER -> Audience.office(Role.PLANNER);
                case BASIC -> Audience.office(Role.BASIC);
            };
            var words = Saying.of(school ? "notice.words.finding-school" : "notice.words.finding-office");
            bell.tell(audience, new Notice(Topic.FINDING_ASSIGNED, "findings", today.toString(), words, "/findings"));
        }
    }
}
