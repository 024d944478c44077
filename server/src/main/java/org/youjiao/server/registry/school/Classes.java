package org.youjiao.server.registry.school;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.InstitutionTies;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.web.Request;

/** Classes of a school by grade and year, and the section that shows them. Row security bounds them by the caller's scope. */
@Component
public final class Classes implements InstitutionPart, InstitutionTies {
    private final Timeline classes;

    Classes(JdbcTemplate jdbc) {
        this.classes = new Timeline(jdbc, Tables.CLASSES);
    }

    /** A grade of a school year: how many classes, and pupils by sex. */
    public record GradeCount(String grade, String title, int classes, int male, int female, int largest) {
        public int pupils() {
            return male + female;
        }
    }

    /** A class that was filed. @param number from 1 */
    public record Filed(String grade, int number) {}

    /** The classes of a school year, one by one. */
    public List<Filed> list(String institution, int year, LocalDate day) {
        return rows(institution, day).stream()
                .filter(row -> row.count("year") == year)
                .map(row -> new Filed(row.text("grade"), row.count("number")))
                .toList();
    }

    /** The newest school year that has classes by the day. */
    public OptionalInt lastYear(String institution, LocalDate day) {
        return rows(institution, day).stream()
                .mapToInt(row -> row.count("year"))
                .max();
    }

    /** The grades of a school year, the lowest first; empty where no classes were filed or the caller may not see them. */
    public List<GradeCount> counts(String institution, int year, LocalDate day) {
        var counts = new ArrayList<GradeCount>();
        List<Kept> rows = rows(institution, day).stream()
                .filter(row -> row.count("year") == year)
                .toList();
        for (String grade : Grades.codes()) {
            List<Kept> mine =
                    rows.stream().filter(row -> row.text("grade").equals(grade)).toList();
            if (!mine.isEmpty()) {
                counts.add(new GradeCount(
                        grade,
                        Grades.title(grade),
                        mine.size(),
                        mine.stream().mapToInt(row -> row.count("male")).sum(),
                        mine.stream().mapToInt(row -> row.count("female")).sum(),
                        mine.stream()
                                .mapToInt(row -> row.count("male") + row.count("female"))
                                .max()
                                .orElse(0)));
            }
        }
        return counts;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        String code = institution.unit().code();
        OptionalInt year = lastYear(code, request.asOf());
        return year.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "registry.classes",
                        "registry/classes",
                        Map.of("year", year.getAsInt(), "grades", counts(code, year.getAsInt(), request.asOf()))));
    }

    @Override
    public String messageKey() {
        return "registry.ties.classes";
    }

    @Override
    public long count(Institution institution) {
        return rows(institution.unit().code(), LocalDate.MAX).size();
    }

    private List<Kept> rows(String institution, LocalDate day) {
        return classes.list(day, "institution", institution).stream()
                .filter(row -> !row.yes("dissolved"))
                .filter(row -> !LocalDate.of(row.count("year"), 9, 1).isAfter(day))
                .toList();
    }
}
