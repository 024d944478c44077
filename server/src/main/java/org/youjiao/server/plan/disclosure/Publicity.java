package org.youjiao.server.plan.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.plan.task.Actor;
import org.youjiao.server.plan.text.Plan;

/** Tells the public about a commitment, and takes it back; both with the name of who approved it. */
@Component
public final class Publicity {
    private static final int LONGEST = 500;

    private final Disclosures disclosures;
    private final Audit audit;

    Publicity(Disclosures disclosures, Audit audit) {
        this.disclosures = disclosures;
        this.audit = audit;
    }

    /**
     * Tells, or with empty words takes back; answers why not: the key of a message.
     *
     * @param wanted its words, the day it is done since, the day it is told; version and approver are set here
     */
    public Optional<String> tell(Caller caller, Actor actor, Plan plan, Disclosure wanted) {
        if (!actor.oversees()) {
            return Optional.of("supervision.refused.not-yours");
        }
        if (wanted.told().length() > LONGEST || wanted.why().length() > LONGEST) {
            return Optional.of("supervision.refused.too-long");
        }
        var history = disclosures.history(plan.slug(), wanted.commitment(), LocalDate.MAX.withYear(9999));
        @Nullable Disclosure newest = history.isEmpty() ? null : history.get(0);
        boolean told = newest != null && !newest.isWithdrawn();
        if (wanted.isWithdrawn() && (!told || wanted.why().isBlank())) {
            return Optional.of(told ? "supervision.refused.no-reason" : "supervision.refused.nothing-told");
        }
        var next = new Disclosure(
                wanted.commitment(),
                newest == null ? 1 : newest.version() + 1,
                wanted.told(),
                wanted.done(),
                caller.name(),
                wanted.day(),
                wanted.why());
        if (!disclosures.add(plan.slug(), next, caller)) {
            return Optional.of("supervision.refused.changed-meanwhile");
        }
        audit.record(
                caller,
                wanted.isWithdrawn() ? "withdraw-disclosure" : "disclose-task",
                "task",
                plan.slug() + "/" + wanted.commitment(),
                newest,
                next,
                wanted.why());
        return Optional.empty();
    }
}
