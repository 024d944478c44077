package org.youjiao.server.campus;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.youjiao.server.campus.Project.Type;

/** What projects come to in the ledger: by variable, school and school year. */
final class Sums {
    static final String PLACES = "projects.places";
    static final String PLANNED_PLACES = "projects.planned_places";
    static final String NEW_PRIMARY = "projects.opened.new_primary";
    static final String EXTENDED = "projects.opened.extended";
    static final String HOUSING = "projects.opened.housing";

    private static final Set<String> OPENED = Set.of(PLACES, NEW_PRIMARY, EXTENDED, HOUSING);

    /**
     * @param unit the school's id in the register
     * @param year in which the school year begins
     */
    record Key(String variable, int unit, int year) {}

    private final LocalDate asOf;
    private final Map<Key, Double> sums = new HashMap<>();
    private int first = Integer.MAX_VALUE;
    private int last = Integer.MIN_VALUE;

    private Sums(LocalDate asOf) {
        this.asOf = asOf;
    }

    /**
     * Adds the projects up. A school that has projects gets a figure for every year from the first of any project on, zero
     * where it has none: of what has opened up to the last count on or before the day, because of later years nothing is
     * known; of what is planned up to the last planned year.
     *
     * @param asOf what opened later does not count
     */
    static Map<Key, Double> of(Collection<Project> projects, LocalDate asOf) {
        var sums = new Sums(asOf);
        var units = new HashSet<Integer>();
        projects.stream().filter(Project::counts).forEach(project -> {
            sums.add(project);
            units.add(project.unit());
        });
        units.forEach(sums::fill);
        return sums.sums;
    }

    private void add(Project project) {
        add(PLANNED_PLACES, project, project.planned(), project.places());
        LocalDate opened = project.opened();
        if (opened == null || opened.isAfter(asOf)) {
            return;
        }
        add(PLACES, project, opened, project.places());
        if (project.type() == Type.NEW && project.stage() == ProjectStage.PRIMARY) {
            add(NEW_PRIMARY, project, opened, 1);
        } else if (project.type() == Type.EXTENSION) {
            add(EXTENDED, project, opened, 1);
        } else if (project.type() == Type.HOUSING) {
            add(HOUSING, project, opened, 1);
        }
    }

    private void add(String variable, Project project, LocalDate day, double value) {
        int year = Project.schoolYear(day);
        first = Math.min(first, year);
        last = Math.max(last, year);
        sums.merge(new Key(variable, project.unit(), year), value, Double::sum);
    }

    private void fill(int unit) {
        LocalDate countOfThisYear = LocalDate.of(asOf.getYear(), 9, 1);
        int counted = countOfThisYear.isAfter(asOf) ? asOf.getYear() - 1 : asOf.getYear();
        for (int year = first; year <= Math.max(last, counted); year++) {
            sums.putIfAbsent(new Key(PLANNED_PLACES, unit, year), 0.0);
            for (String variable : OPENED) {
                if (year <= counted) {
                    sums.putIfAbsent(new Key(variable, unit, year), 0.0);
                }
            }
        }
    }
}
