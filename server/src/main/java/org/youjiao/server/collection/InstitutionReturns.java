package org.youjiao.server.collection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.life.Return;
import org.youjiao.server.collection.life.ReturnStore;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.Request;

/** An institution's returns, beneath its entry in the register, for those who may see them. */
@Component
public final class InstitutionReturns implements InstitutionPart {
    private final ReturnStore store;
    private final CallStore calls;
    private final Gate gate;

    InstitutionReturns(ReturnStore store, CallStore calls, Gate gate) {
        this.store = store;
        this.calls = calls;
        this.gate = gate;
    }

    /** One return and its call. */
    public record Answer(Return of, Call call) {}

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!gate.permits(caller, Action.READ, Kind.FILING)) {
            return Optional.empty();
        }
        List<Answer> answers = store.listOf(List.of(institution.unit().id()), 0).stream()
                .flatMap(of -> calls.find(of.call()).stream().map(call -> new Answer(of, call)))
                .toList();
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("collection.returns", "collection/institution", Map.of("answers", answers)));
    }
}
