package org.youjiao.server.sample;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/**
 * The sample district: its register, its returns 2016/17 … 2021/22, its projects and figures. Same seed, same district,
 * on any machine, in any language and time zone. Real names, invented numbers: docs/sample.md says which is which.
 */
public final class SampleDistrict {
    /** 天河区, the district's administrative code. */
    public static final String DISTRICT = "440106";

    public static final String DISTRICT_NAME = "天河区";
    public static final int FIRST_YEAR = 2016;
    public static final int LAST_YEAR = 2021;
    /** The day that the sample calls today, in the middle of the plan. */
    public static final LocalDate BUSINESS_DATE = LocalDate.of(2021, Month.OCTOBER, 15);
    /** The seed of the district that ships. */
    public static final long SEED = 440106;

    private final List<Subdistrict> subdistricts;
    private final List<Institution> institutions;
    private final List<List<SchoolReturn>> returns;
    private final List<Project> projects;
    private final List<GeneralFigure> figures;

    private SampleDistrict(
            List<Subdistrict> subdistricts,
            List<Institution> institutions,
            List<List<SchoolReturn>> returns,
            List<Project> projects,
            List<GeneralFigure> figures) {
        this.subdistricts = List.copyOf(subdistricts);
        this.institutions = List.copyOf(institutions);
        this.returns = List.copyOf(returns);
        this.projects = List.copyOf(projects);
        this.figures = List.copyOf(figures);
    }

    public static SampleDistrict of(long seed) {
        List<Subdistrict> subdistricts = Facts.subdistricts();
        List<Institution> institutions = new ArrayList<>(Schools.of(seed, subdistricts));
        Kindergartens kindergartens = Kindergartens.of(
                seed, KindergartenSite.of(seed, subdistricts, institutions, Outline.of(boundaryGeoJson())));
        institutions.addAll(kindergartens.institutions());
        List<List<SchoolReturn>> returns = new ArrayList<>();
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
            returns.add(returns(seed, year, institutions, kindergartens));
        }
        return new SampleDistrict(
                subdistricts, institutions, returns, Project.of(institutions), GeneralFigure.of(seed, subdistricts));
    }

    private static List<SchoolReturn> returns(
            long seed, int year, List<Institution> institutions, Kindergartens kindergartens) {
        Enrolment enrolment = new Enrolment(seed);
        Staffing staffing = new Staffing(seed);
        Premises premises = new Premises(seed);
        List<SchoolReturn> returns = new ArrayList<>();
        for (Institution institution : institutions) {
            if (institution.isOpenIn(year) && !Irregularities.isMissing(institution, year)) {
                SchoolReturn school = new SchoolReturn(institution, year);
                enrolment.fill(school, kindergartens);
                staffing.fill(school);
                premises.fill(school);
                returns.add(school);
            }
        }
        new Progress(seed).fill(returns);
        returns.forEach(Irregularities::spoil);
        return List.copyOf(returns);
    }

    /** A sample code: the leading 9 keeps it apart from every real one. Padded by hand, whatever the locale's digits. */
    static String code(int number) {
        String digits = Integer.toString(number);
        return "9" + DISTRICT + "0".repeat(3 - digits.length()) + digits;
    }

    /** The district's outline, WGS-84, as published by its source: a FeatureCollection of one polygon. */
    public static String boundaryGeoJson() {
        return Facts.text("boundary.geojson");
    }

    public List<Subdistrict> subdistricts() {
        return subdistricts;
    }

    /** All that ever were or are planned: closed ones, and those that open after the business date, too. */
    public List<Institution> institutions() {
        return institutions;
    }

    /** The returns of a school year that were in by the day, in the register's order; one came late. */
    public List<SchoolReturn> returnsInTime(int year) {
        return all(year).stream()
                .filter(school -> !Irregularities.isLate(school))
                .toList();
    }

    /** Returns of a school year that came after the sheet was closed; mostly none. */
    public List<SchoolReturn> returnsTooLate(int year) {
        return all(year).stream().filter(Irregularities::isLate).toList();
    }

    public List<Project> projects() {
        return projects;
    }

    public List<GeneralFigure> figures() {
        return figures;
    }

    private List<SchoolReturn> all(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "The sample has school years %d to %d, not %d.".formatted(FIRST_YEAR, LAST_YEAR, year));
        }
        return returns.get(year - FIRST_YEAR);
    }
}
