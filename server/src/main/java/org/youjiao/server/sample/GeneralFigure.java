package org.youjiao.server.sample;

import java.util.ArrayList;
import java.util.List;

/** A figure of an area that no institution returns: residents, and what the bureau itself counts. */
public record GeneralFigure(String unit, String variable, int year, long value) {
    /** Residents relative to the census of 2020, 2016 … 2021. */
    private static final double[] RESIDENTS = {0.905, 0.930, 0.955, 0.978, 1, 0.9985};

    private static final int CENSUS_2020 = 2_241_826;
    private static final int[] RESEARCH_AREAS = {3, 3, 3, 4, 5, 5};
    private static final int[] PUBLIC_GROUPS = {5, 6, 7, 8, 9, 9};
    private static final String[] AGES = {"population.age_3_5", "population.age_6_11", "population.age_12_14"};
    private static final double[][] AGE_SHARES = {{0.0315, 0.0338}, {0.0560, 0.0618}, {0.0222, 0.0248}};

    static List<GeneralFigure> of(long seed, List<Subdistrict> subdistricts) {
        List<GeneralFigure> figures = new ArrayList<>();
        for (int year = SampleDistrict.FIRST_YEAR; year <= SampleDistrict.LAST_YEAR; year++) {
            residents(seed, subdistricts, year, figures);
            int index = year - SampleDistrict.FIRST_YEAR;
            figures.add(new GeneralFigure(SampleDistrict.DISTRICT, "research.areas", year, RESEARCH_AREAS[index]));
            figures.add(new GeneralFigure(SampleDistrict.DISTRICT, "groups.public", year, PUBLIC_GROUPS[index]));
        }
        return figures;
    }

    private static void residents(long seed, List<Subdistrict> subdistricts, int year, List<GeneralFigure> figures) {
        long total = 0;
        long[] ages = new long[AGES.length];
        for (Subdistrict subdistrict : subdistricts) {
            Draw draw = Draw.of(seed, subdistrict.code(), "residents");
            double drift = draw.normal(0, 0.006) * (year - 2020);
            double growth = RESIDENTS[year - SampleDistrict.FIRST_YEAR] + drift;
            long residents = year == 2020
                    ? subdistrict.population2020()
                    : Math.round(subdistrict.population2020() * growth / 100) * 100;
            figures.add(new GeneralFigure(subdistrict.code(), "population.resident", year, residents));
            total += residents;
            double young = draw.factor(0.09);
            for (int i = 0; i < AGES.length; i++) {
                double from = AGE_SHARES[i][0];
                double share = from + (AGE_SHARES[i][1] - from) * (year - SampleDistrict.FIRST_YEAR) / 5;
                long children = Math.round(residents * share * young * draw.factor(0.03) / 10) * 10;
                figures.add(new GeneralFigure(subdistrict.code(), AGES[i], year, children));
                ages[i] += children;
            }
        }
        long district = year == 2020 ? CENSUS_2020 : total;
        figures.add(new GeneralFigure(SampleDistrict.DISTRICT, "population.resident", year, district));
        for (int i = 0; i < AGES.length; i++) {
            figures.add(new GeneralFigure(SampleDistrict.DISTRICT, AGES[i], year, ages[i]));
        }
    }
}
