package org.youjiao.server.registry.guardian;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.parent.ParentAccounts;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.pupil.PupilViews;
import org.youjiao.server.registry.pupil.RecordPart;
import org.youjiao.server.web.Request;

/** Who sees the record as a parent; the school gives and ends it here. */
@Component
final class GuardianPart implements RecordPart {
    private final GuardianStore store;
    private final ParentAccounts accounts;
    private final Gate gate;

    GuardianPart(GuardianStore store, ParentAccounts accounts, Gate gate) {
        this.store = store;
        this.accounts = accounts;
        this.gate = gate;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Section> section(PupilViews.Record record, Request request, Caller caller) {
        List<Guardian> parents = store.list(record.line().id());
        Set<Long> entered =
                accounts.haveEntered(parents.stream().map(Guardian::account).toList());
        boolean may = gate.permits(caller, Action.CHANGE, Kind.PUPIL) && accounts.answersFor(record.schoolCode());
        return Optional.of(new Section(
                "child.parents",
                "registry/parents",
                Map.of("pupil", record, "parents", parents, "entered", entered, "mayGive", may)));
    }
}
