package org.youjiao.server.registry.zone;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.Zone;
import org.youjiao.server.web.Request;

/** The zones that an institution belongs to, on its page. */
@Component
final class ZonePart implements InstitutionPart, InstitutionTies {
    private final Registry registry;

    ZonePart(Registry registry) {
        this.registry = registry;
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        List<Zone> zones = registry.zonesOf(institution.unit().code(), request.asOf());
        return zones.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("registry.belongs-to", "registry/belongs-to", Map.of("zones", zones)));
    }

    @Override
    public String messageKey() {
        return "registry.ties.zones";
    }

    @Override
    public long count(Institution institution) {
        return registry.zonesOf(institution.unit().code(), LocalDate.MAX).size();
    }
}
