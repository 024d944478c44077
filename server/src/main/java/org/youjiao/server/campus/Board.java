package org.youjiao.server.campus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.campus.Project.Status;
import org.youjiao.server.registry.Tree;

/**
 * Projects as the page shows them on a day.
 *
 * @param groups by status: overdue first, then under way, then open with the newest first
 * @param years planned and opened places by school year
 * @param scale of the rows' time lines
 */
public record Board(List<Group> groups, List<Year> years, Scale scale, Totals totals) {

    /** @param status {@code open}, {@code overdue} or {@code under-way} */
    public record Group(String status, int places, List<Row> rows) {}

    /**
     * @param type slug
     * @param stage slug
     * @param counts whether its places are 中小学学位
     * @param from where the time line begins: the planned day, 0 to 100
     * @param to where it ends: the opening, or the as-of day of what is overdue
     * @param late days between planned and opened or as-of day; negative for early; 0 while under way
     */
    public record Row(
            String code,
            String name,
            String type,
            String stage,
            String school,
            String schoolName,
            int places,
            boolean counts,
            LocalDate planned,
            @Nullable LocalDate opened,
            String status,
            double from,
            double to,
            long late,
            String remark) {}

    /**
     * 中小学 places of a school year.
     *
     * @param opened NaN while the year has not been counted
     */
    public record Year(int year, double planned, double opened) {}

    /** Years at which the time lines have a mark, with their places, 0 to 100. */
    public record Scale(int firstYear, int lastYear, double today) {}

    /**
     * 中小学 places.
     *
     * @param due planned to be open by the day
     * @param open of these and others, what is open
     */
    public record Totals(int open, int due, int overdue, int overduePlaces, int underWay, int underWayPlaces) {
        /** How many places fewer than planned are open; negative for more. */
        public int behind() {
            return due - open;
        }
    }

    static Board of(List<Project> projects, Tree tree, LocalDate day) {
        int first = day.getYear();
        int last = day.getYear() + 1;
        for (Project project : projects) {
            first = Math.min(first, project.planned().getYear());
            last = Math.max(last, project.planned().getYear() + 1);
            LocalDate opened = project.opened();
            if (opened != null) {
                first = Math.min(first, opened.getYear());
            }
        }
        LocalDate from = LocalDate.of(first, 1, 1);
        double days = LocalDate.of(last, 1, 1).toEpochDay() - from.toEpochDay();
        var frame = new Frame(tree, day, from, days);
        var groups = new ArrayList<Group>();
        for (Status status : List.of(Status.OVERDUE, Status.UNDER_WAY, Status.OPEN)) {
            List<Row> rows = projects.stream()
                    .filter(project -> project.status(day) == status)
                    .sorted(
                            status == Status.OPEN
                                    ? OPENED_LAST_FIRST
                                    : java.util.Comparator.comparing(Project::planned))
                    .map(frame::row)
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(status.slug(), places(rows), rows));
            }
        }
        return new Board(groups, years(projects, day), new Scale(first, last, frame.place(day)), totals(projects, day));
    }

    private static final java.util.Comparator<Project> OPENED_LAST_FIRST =
            java.util.Comparator.<Project, LocalDate>comparing(
                            project -> java.util.Objects.requireNonNullElse(project.opened(), LocalDate.MIN))
                    .reversed();

    private static int places(List<Row> rows) {
        return rows.stream().filter(Row::counts).mapToInt(Row::places).sum();
    }

    private record Frame(Tree tree, LocalDate day, LocalDate from, double days) {
        Row row(Project project) {
            LocalDate opened = project.opened();
            Status status = project.status(day);
            LocalDate end = status == Status.OPEN && opened != null
                    ? opened
                    : status == Status.OVERDUE ? day : project.planned();
            return new Row(
                    project.code(),
                    project.name(),
                    project.type().slug(),
                    project.stage().slug(),
                    project.school(),
                    tree.find(project.school())
                            .flatMap(unit -> tree.institution(unit.id()))
                            .map(school -> school.shortName())
                            .orElse(project.school()),
                    project.places(),
                    project.counts(),
                    project.planned(),
                    status == Status.OPEN ? opened : null,
                    status.slug(),
                    place(project.planned()),
                    place(end),
                    end.toEpochDay() - project.planned().toEpochDay(),
                    project.remark());
        }

        double place(LocalDate at) {
            return Math.round(1000 * (at.toEpochDay() - from.toEpochDay()) / days) / 10.0;
        }
    }

    private static List<Year> years(List<Project> projects, LocalDate day) {
        var planned = new java.util.TreeMap<Integer, Integer>();
        var opened = new java.util.TreeMap<Integer, Integer>();
        for (Project project : projects) {
            LocalDate open = project.opened();
            if (project.counts()) {
                planned.merge(Project.schoolYear(project.planned()), project.places(), Integer::sum);
            }
            if (project.counts() && open != null && !open.isAfter(day)) {
                opened.merge(Project.schoolYear(open), project.places(), Integer::sum);
            }
        }
        var years = new ArrayList<Year>();
        var all = new java.util.TreeSet<>(planned.keySet());
        all.addAll(opened.keySet());
        for (int year = all.isEmpty() ? 0 : all.first(); !all.isEmpty() && year <= all.last(); year++) {
            boolean counted = !LocalDate.of(year, 9, 1).isAfter(day) || opened.containsKey(year);
            years.add(
                    new Year(year, planned.getOrDefault(year, 0), counted ? opened.getOrDefault(year, 0) : Double.NaN));
        }
        return years;
    }

    private static Totals totals(List<Project> projects, LocalDate day) {
        int[] places = new int[Status.values().length];
        int[] numbers = new int[Status.values().length];
        int due = 0;
        for (Project project : projects) {
            Status status = project.status(day);
            numbers[status.ordinal()]++;
            places[status.ordinal()] += project.counts() ? project.places() : 0;
            due += project.counts() && !project.planned().isAfter(day) ? project.places() : 0;
        }
        return new Totals(
                places[Status.OPEN.ordinal()],
                due,
                numbers[Status.OVERDUE.ordinal()],
                places[Status.OVERDUE.ordinal()],
                numbers[Status.UNDER_WAY.ordinal()],
                places[Status.UNDER_WAY.ordinal()]);
    }
}
