package org.youjiao.server.integrity;

import static org.youjiao.server.access.Action.READ;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.Request;

/** What the checks found at an institution, beneath its entry in the register; nothing is shown where nothing was found. */
@Component
final class InstitutionFindings implements InstitutionPart {
    private final FindingStore store;
    private final FindingWords words;
    private final Gate gate;

    InstitutionFindings(FindingStore store, FindingWords words, Gate gate) {
        this.store = store;
        this.words = words;
        this.gate = gate;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!gate.permits(caller, READ, Kind.FINDING)) {
            return Optional.empty();
        }
        List<FindingWords.Row> rows =
                words.rows(request, store.listOf(institution.unit().id()));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("integrity.at-institution", "integrity/institution", Map.of("rows", rows)));
    }
}
