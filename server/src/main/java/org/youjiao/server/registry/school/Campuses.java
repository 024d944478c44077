package org.youjiao.server.registry.school;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.web.Request;

/** The teaching points of one school. */
@Component
public final class Campuses implements InstitutionPart, InstitutionTies {
    private final Timeline campuses;

    Campuses(JdbcTemplate jdbc) {
        this.campuses = new Timeline(jdbc, Tables.CAMPUSES);
    }

    /** A campus as the page shows it. */
    public record Campus(
            String number,
            String name,
            String address,
            boolean main,
            @Nullable LocalDate opened,
            @Nullable Double longitude,
            @Nullable Double latitude) {}

    @Override
    public int order() {
        return 4;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        List<Campus> mine = campuses
                .list(request.asOf(), "institution", institution.unit().code())
                .stream()
                .filter(row -> row.within("opened", "closed", request.asOf()))
                .map(row -> new Campus(
                        row.text("number"),
                        row.text("name"),
                        row.text("address"),
                        row.yes("main"),
                        row.date("opened"),
                        row.number("longitude"),
                        row.number("latitude")))
                .toList();
        return mine.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("registry.campuses", "registry/campuses", Map.of("campuses", mine)));
    }

    @Override
    public String messageKey() {
        return "registry.ties.campuses";
    }

    @Override
    public long count(Institution institution) {
        return campuses.list(LocalDate.MAX, "institution", institution.unit().code()).stream()
                .filter(row -> row.date("closed") == null)
                .count();
    }
}
