package org.youjiao.server.registry.school;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.web.Request;

/** Buildings, rooms and grounds of a school. Row security bounds them by the caller's scope. */
@Component
public final class Facilities implements InstitutionPart, InstitutionTies {
    private final Timeline facilities;
    private final Supplier<List<CodeTable>> codes;

    Facilities(JdbcTemplate jdbc, Catalogue catalogue) {
        this.facilities = new Timeline(jdbc, Tables.FACILITIES);
        this.codes = catalogue.derive(CodeTable::read);
    }

    /** @param built year; 0 where unknown */
    public record Facility(
            String number,
            String name,
            String category,
            String use,
            double area,
            int built,
            String structure,
            String condition) {}

    @Override
    public int order() {
        return 6;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        List<Facility> mine =
                rows(institution, request.asOf()).stream().map(this::facility).toList();
        return mine.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("registry.facilities", "registry/facilities", Map.of("facilities", mine)));
    }

    @Override
    public String messageKey() {
        return "registry.ties.facilities";
    }

    @Override
    public long count(Institution institution) {
        return rows(institution, LocalDate.MAX).size();
    }

    private List<Kept> rows(Institution institution, LocalDate day) {
        return facilities.list(day, "institution", institution.unit().code()).stream()
                .filter(row -> row.within("", "closed", day))
                .toList();
    }

    private Facility facility(Kept row) {
        String use = row.text("category").equals("room")
                ? title("room-use", row.text("room_use"))
                : title("building-use", row.text("building_use"));
        Double area = row.number("area");
        return new Facility(
                row.text("number"),
                row.text("name"),
                row.text("category"),
                use,
                area == null ? 0 : area,
                row.count("built"),
                title("building-structure", row.text("structure")),
                title("building-condition", row.text("condition")));
    }

    private String title(String table, String code) {
        return codes.get().stream()
                .filter(one -> one.slug().equals(table))
                .findFirst()
                .map(one -> one.codes().getOrDefault(code, code))
                .orElse(code);
    }
}
