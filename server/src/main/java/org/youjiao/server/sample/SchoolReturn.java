package org.youjiao.server.sample;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The return of one institution for one school year: figures by the catalogue's variable names. A figure that is not
 * there is an empty cell: the institution has no such thing, or forgot it. 是否 figures are 1 or 0.
 */
public final class SchoolReturn {
    private final Institution institution;
    private final int year;
    private final Map<String, Long> figures = new LinkedHashMap<>();

    SchoolReturn(Institution institution, int year) {
        this.institution = institution;
        this.year = year;
    }

    public Institution institution() {
        return institution;
    }

    /** 2021 is the school year 2021—2022. */
    public int year() {
        return year;
    }

    public Map<String, Long> figures() {
        return Collections.unmodifiableMap(figures);
    }

    /** The figure, 0 where the cell is empty. */
    public long count(String variable) {
        return figures.getOrDefault(variable, 0L);
    }

    void put(String variable, double value) {
        figures.put(variable, Math.round(value));
    }

    void putYes(String variable, boolean yes) {
        figures.put(variable, yes ? 1L : 0L);
    }

    void forget(String variable) {
        figures.remove(variable);
    }

    Set<String> variables() {
        return figures.keySet();
    }

    long pupils(List<Grade> grades) {
        long sum = 0;
        for (Grade grade : grades) {
            sum += count("pupils." + grade.word() + ".m") + count("pupils." + grade.word() + ".f");
        }
        return sum;
    }

    long classes(List<Grade> grades) {
        long sum = 0;
        for (Grade grade : grades) {
            sum += count("classes." + grade.word());
        }
        return sum;
    }

    long allPupils() {
        return pupils(Grade.KINDERGARTEN) + pupils(Grade.SCHOOL);
    }

    public long allClasses() {
        return classes(Grade.KINDERGARTEN) + classes(Grade.SCHOOL);
    }
}
