package org.youjiao.server.registry.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.CsvWriter;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.school.Grades;

/**
 * A roster in the CSV binding of OneRoster 1.2, whole ("bulk"): {@code status} and {@code dateLastModified} are empty then.
 * Source: 1EdTech, OneRoster CSV Binding 1.2 (2022). A class needs a course there, which schools here do not keep for classes of
 * a grade: each school has one course a grade, by which its classes hang together.
 */
final class OneRoster {
    private static final String SCHOOL_YEAR = "Y%d";

    /** @param areas those that the schools stand in, the district first */
    record Schools(List<Unit> areas, List<Institution> schools, Map<Integer, String> parents) {}

    private record ClassOf(String school, String grade, int number) {
        String id(int year) {
            return "%s-%d-%s-%d".formatted(school, year, grade, number);
        }

        String course() {
            return school + "-" + grade;
        }
    }

    private final Schools schools;
    private final List<Person> people;
    private final int year;
    private final Map<String, List<List<String>>> files = new LinkedHashMap<>();

    /** @param day by which the school year is chosen */
    OneRoster(Schools schools, List<Person> people, LocalDate day) {
        this.schools = schools;
        this.people = people;
        this.year = day.getMonthValue() >= 9 ? day.getYear() : day.getYear() - 1;
        orgs();
        sessions();
        classes();
        users();
    }

    /** The zip. */
    byte[] zip() {
        manifest();
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey() + ".csv"));
                try (var csv = CsvWriter.forPrograms(zip)) {
                    file.getValue()
                            .forEach(row -> csv.row(row.stream()
                                    .map(text -> text.isEmpty() ? Cell.EMPTY : Cell.text(text))
                                    .toList()));
                }
                zip.closeEntry();
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }

    private void manifest() {
        Set<String> given = new LinkedHashSet<>(files.keySet());
        begin("manifest");
        row("manifest", "manifest.version", "1.0");
        row("manifest", "oneroster.version", "1.2");
        given.forEach(name -> row("manifest", "file." + name, "bulk"));
        Binding.FILES.stream()
                .filter(name -> !given.contains(name))
                .forEach(name -> row("manifest", "file." + name, "absent"));
        row("manifest", "source.systemName", "Youjiao");
        row(
                "manifest",
                "source.systemCode",
                schools.areas().isEmpty() ? "" : schools.areas().get(0).code());
    }

    private void orgs() {
        begin("orgs");
        for (Unit area : schools.areas()) {
            boolean district = area.parent() == Unit.NO_PARENT;
            row(
                    "orgs",
                    area.code(),
                    "",
                    "",
                    area.name(),
                    district ? "district" : "local",
                    area.code(),
                    schools.parents().getOrDefault(area.id(), ""));
        }
        for (Institution one : schools.schools()) {
            Unit unit = one.unit();
            row(
                    "orgs",
                    unit.code(),
                    "",
                    "",
                    unit.name(),
                    "school",
                    unit.code(),
                    schools.parents().getOrDefault(unit.id(), ""));
        }
    }

    private void sessions() {
        begin("academicSessions");
        row(
                "academicSessions",
                SCHOOL_YEAR.formatted(year),
                "",
                "",
                year + "—" + (year + 1) + "学年",
                "schoolYear",
                year + "-09-01",
                (year + 1) + "-08-31",
                "",
                Integer.toString(year + 1)); // named by the year in which it ends
    }

    private void classes() {
        begin("courses");
        begin("classes");
        String session = SCHOOL_YEAR.formatted(year);
        Set<String> courses = new LinkedHashSet<>();
        Set<ClassOf> classes = new LinkedHashSet<>();
        people.forEach(person -> add(classes, classOf(person)));
        for (ClassOf one : classes) {
            String title = Grades.title(one.grade());
            if (courses.add(one.course())) {
                row(
                        "courses",
                        one.course(),
                        "",
                        "",
                        session,
                        title,
                        "",
                        EducationGrade.of(one.grade()),
                        one.school(),
                        "",
                        "");
            }
            row(
                    "classes",
                    one.id(year),
                    "",
                    "",
                    title + "（" + one.number() + "）班",
                    EducationGrade.of(one.grade()),
                    one.course(),
                    Integer.toString(one.number()),
                    "homeroom",
                    "",
                    one.school(),
                    session,
                    "",
                    "",
                    "");
        }
    }

    private void users() {
        begin("users");
        begin("roles");
        begin("enrollments");
        people.forEach(this::user);
    }

    private void user(Person person) {
        named(
                "users",
                Map.of(
                        "sourcedId", person.id(),
                        "enabledUser", "true",
                        "username", person.id(),
                        "givenName", person.givenName(),
                        "familyName", person.familyName(),
                        "grades", EducationGrade.of(person.grade()),
                        "primaryOrgSourcedId", person.school()));
        String since = person.since() == null ? "" : person.since().toString();
        row("roles", person.id() + "-r", "", "", person.id(), "primary", person.role(), since, "", person.school(), "");
        ClassOf of = classOf(person);
        if (of != null) {
            row(
                    "enrollments",
                    person.id() + "-" + of.id(year),
                    "",
                    "",
                    of.id(year),
                    person.school(),
                    person.id(),
                    person.role(),
                    Boolean.toString(!person.role().equals("student")),
                    "",
                    "");
        }
    }

    private static @Nullable ClassOf classOf(Person person) {
        Integer number = person.classNumber();
        return number == null || person.grade().isEmpty() ? null : new ClassOf(person.school(), person.grade(), number);
    }

    private static void add(Set<ClassOf> classes, @Nullable ClassOf one) {
        if (one != null) {
            classes.add(one);
        }
    }

    private void begin(String name) {
        files.put(name, new ArrayList<>(List.of(Binding.columns(name))));
    }

    private void row(String name, String... cells) {
        Objects.requireNonNull(files.get(name)).add(List.of(cells));
    }

    /** A row of which few columns are filled. */
    private void named(String name, Map<String, String> cells) {
        row(
                name,
                Binding.columns(name).stream()
                        .map(column -> cells.getOrDefault(column, ""))
                        .toArray(String[]::new));
    }
}
