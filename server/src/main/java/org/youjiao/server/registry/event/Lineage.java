package org.youjiao.server.registry.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.Request;

/** An institution's line: where it comes from, what it was called, what follows it. */
@Component
public final class Lineage implements InstitutionPart {
    private final Registry registry;
    private final EventStore store;

    Lineage(Registry registry, EventStore store) {
        this.registry = registry;
        this.store = store;
    }

    /** Another institution of the line. */
    public record Relative(String code, String name) {}

    /** A change, with those that came before and go on after, this institution left out. */
    public record Step(Event event, List<Relative> before, List<Relative> after) {}

    @Override
    public int order() {
        return 0;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        String code = institution.unit().code();
        List<Step> steps = store.list(code).stream()
                .filter(event -> !event.day().isAfter(request.asOf()))
                .map(event -> new Step(event, relatives(event.before(), code), relatives(event.after(), code)))
                .toList();
        var names = registry.formerNames(institution, request.asOf());
        if (steps.isEmpty() && names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Section("registry.lineage", "registry/lineage", Map.of("steps", steps, "names", names)));
    }

    private List<Relative> relatives(List<String> codes, String self) {
        var relatives = new ArrayList<Relative>();
        for (String code : codes) {
            if (!code.equals(self)) {
                Changes.find(registry.tree(), code)
                        .ifPresent(one ->
                                relatives.add(new Relative(code, one.unit().name())));
            }
        }
        return relatives;
    }
}
