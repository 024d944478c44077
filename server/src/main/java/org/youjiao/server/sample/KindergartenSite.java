package org.youjiao.server.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A house in which a kindergarten works. Its operator may change; the children stay.
 *
 * @param classes classes in each of the three grades
 * @param tiny a family-sized kindergarten of the kind that the plan calls 微小型
 * @param lastYear the last school year, {@link Integer#MAX_VALUE} where no end is known
 */
record KindergartenSite(
        int number,
        String place,
        Subdistrict subdistrict,
        double longitude,
        double latitude,
        int classes,
        boolean tiny,
        boolean toddlers,
        int firstYear,
        int lastYear) {
    private static final int SITES = 270;
    private static final int CLOSED_FOR_GOOD = 7;
    /** Births of three years before, relative to the largest year: the two-child policy came in 2016. */
    private static final double[] INTAKE_2014_TO_2021 = {0.87, 0.89, 0.91, 0.93, 0.96, 0.99, 1.0, 0.98};

    static List<KindergartenSite> of(
            long seed, List<Subdistrict> subdistricts, List<Institution> schools, Outline outline) {
        List<KindergartenSite> sites = new ArrayList<>();
        int[] shares = byPopulation(subdistricts);
        for (int s = 0; s < subdistricts.size(); s++) {
            Subdistrict subdistrict = subdistricts.get(s);
            List<String> places = places(subdistrict);
            for (int i = 0; i < shares[s]; i++) {
                String place = places.get(i % places.size()) + (i < places.size() ? "" : "第二");
                Draw draw = Draw.of(seed, "site", subdistrict.code(), i);
                double[] point = point(draw, subdistrict, schools, outline);
                sites.add(site(draw, sites.size() + 1, place, subdistrict, point));
            }
        }
        return sites;
    }

    private static KindergartenSite site(Draw draw, int number, String place, Subdistrict subdistrict, double[] point) {
        boolean tiny = draw.chance(0.06);
        int classes = tiny ? 1 : draw.oneOf(List.of(1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6));
        boolean isNew = draw.chance(0.16);
        boolean ends = !isNew && number % (SITES / CLOSED_FOR_GOOD) == 5;
        return new KindergartenSite(
                number,
                place,
                subdistrict,
                point[0],
                point[1],
                ends ? Math.min(2, classes) : classes,
                tiny,
                draw.chance(0.2),
                isNew ? draw.between(2017, 2021) : draw.between(1988, 2015),
                ends ? draw.between(2016, 2019) : Integer.MAX_VALUE);
    }

    /** Largest remainders: so many sites to each subdistrict as its share of the residents gives. */
    private static int[] byPopulation(List<Subdistrict> subdistricts) {
        double total =
                subdistricts.stream().mapToInt(Subdistrict::population2020).sum();
        int[] shares = new int[subdistricts.size()];
        double[] remainders = new double[subdistricts.size()];
        int given = 0;
        for (int s = 0; s < shares.length; s++) {
            double exact = SITES * subdistricts.get(s).population2020() / total;
            shares[s] = (int) exact;
            remainders[s] = exact - shares[s];
            given += shares[s];
        }
        while (given < SITES) {
            int largest = 0;
            for (int s = 1; s < shares.length; s++) {
                largest = remainders[s] > remainders[largest] ? s : largest;
            }
            shares[largest]++;
            remainders[largest] = -1;
            given++;
        }
        return shares;
    }

    private static List<String> places(Subdistrict subdistrict) {
        List<String> places = new ArrayList<>();
        for (Map<String, String> row : Facts.table("kindergarten_places.csv")) {
            if (Facts.cell(row, "街道").equals(subdistrict.name())) {
                places.add(Facts.cell(row, "地名"));
            }
        }
        return places;
    }

    private static double[] point(Draw draw, Subdistrict subdistrict, List<Institution> schools, Outline outline) {
        List<Institution> near = schools.stream()
                .filter(school -> school.subdistrict().equals(subdistrict))
                .sorted(Comparator.comparing(Institution::code))
                .toList();
        while (true) {
            Institution school = near.isEmpty() ? null : draw.oneOf(near);
            double longitude =
                    round(draw.normal(school == null ? subdistrict.longitude() : school.longitude(), 0.0045));
            double latitude = round(draw.normal(school == null ? subdistrict.latitude() : school.latitude(), 0.004));
            if (outline.contains(longitude, latitude)) {
                return new double[] {longitude, latitude};
            }
        }
    }

    private static double round(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }

    boolean isOpenIn(int year) {
        return year >= firstYear && year <= lastYear;
    }

    /** Children and classes of a grade (0 托班 … 3 大班) in a year: {children, classes}. */
    int[] count(long seed, int year, int grade) {
        if (!isOpenIn(year)) {
            return new int[] {0, 0};
        }
        if (grade == 0) {
            int children = Draw.of(seed, "toddlers", number, year).between(11, 19);
            return toddlers ? new int[] {children, 1} : new int[] {0, 0};
        }
        int entry = year - grade + 1;
        Draw cohort = Draw.of(seed, "nursery", number, entry);
        double intake = INTAKE_2014_TO_2021[Math.max(0, Math.min(7, entry - 2014))];
        int groups = Math.max(1, cohort.roundFairly(classes * StrictMath.sqrt(intake)));
        double size = (tiny ? cohort.normal(11, 1.5) : cohort.normal(25.4, 1.9)) * StrictMath.sqrt(intake);
        double[] growth = {1, 1.11, 1.18};
        double filled = year == firstYear && firstYear >= 2016 ? new double[] {1, 0.8, 0.45}[grade - 1] : 1;
        int children = (int) Math.round(groups * Math.max(7, size) * growth[grade - 1] * filled * cohort.factor(0.02));
        int needed = Math.min(groups, Math.max(1, (int) StrictMath.ceil(children / (growth[grade - 1] * 29))));
        return new int[] {children, needed};
    }

    int children(long seed, int year) {
        int sum = 0;
        for (int grade = 0; grade <= 3; grade++) {
            sum += count(seed, year, grade)[0];
        }
        return sum;
    }
}
