package org.youjiao.server.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What the plan pushes from year to year: coverage, platforms, skills, charters. The district's course is given, the
 * schools are ranked by how far behind they are; those behind are mostly private, or lie in the outer subdistricts.
 */
final class Progress {
    private static final Set<String> OUTER = Set.of("凤凰街道", "龙洞街道", "新塘街道", "珠吉街道");
    private static final double[] WIRELESS = {0.52, 0.61, 0.70, 0.79, 0.885, 0.968};
    private static final double[] FIVE_G = {0, 0, 0, 0.03, 0.17, 0.40};
    private static final double[] PLATFORM = {0.12, 0.20, 0.32, 0.47, 0.64, 0.80};
    private static final double[] INTEGRATION = {0.05, 0.10, 0.18, 0.29, 0.43, 0.575};
    private static final double[] SPORTS = {0.74, 0.775, 0.81, 0.845, 0.875, 0.902};
    private static final double[] ARTS = {0.62, 0.655, 0.69, 0.73, 0.765, 0.80};
    private static final double[] FITNESS = {0.36, 0.385, 0.41, 0.44, 0.455, 0.485};
    private static final double[] CHARTER = {0.45, 0.58, 0.72, 0.84, 0.92, 0.965};
    private static final double[] ADVISER = {0.30, 0.38, 0.47, 0.58, 0.70, 0.79};

    private final long seed;

    Progress(long seed) {
        this.seed = seed;
    }

    /** Fills in the figures of all returns of one year together. */
    void fill(List<SchoolReturn> returns) {
        List<SchoolReturn> schools = new ArrayList<>();
        List<SchoolReturn> kindergartens = new ArrayList<>();
        for (SchoolReturn school : returns) {
            (school.institution().isKindergarten() ? kindergartens : schools).add(school);
        }
        int year = returns.get(0).year() - SampleDistrict.FIRST_YEAR;
        part(schools, "network.wireless_rooms", "rooms.total", WIRELESS[year], 0.6);
        part(kindergartens, "network.wireless_rooms", "rooms.total", WIRELESS[year], 0.7);
        for (SchoolReturn school : schools) {
            long pupils = school.pupils(Grade.SCHOOL);
            school.put(
                    "pupils.fitness_tested",
                    pupils
                            * Draw.of(seed, school.institution().code(), "tested", year)
                                    .uniform(0.96, 0.998));
        }
        part(schools, "pupils.sports_skill", "pupils", SPORTS[year], 0.45);
        part(schools, "pupils.arts_skill", "pupils", ARTS[year], 0.6);
        part(schools, "pupils.fitness_good", "pupils.fitness_tested", FITNESS[year], 0.5);
        adopt(schools, "network.5g", FIVE_G[year]);
        adopt(schools, "platform.teaching", PLATFORM[year]);
        integration(schools, year);
        adopt(schools, "governance.charter", CHARTER[year]);
        adopt(schools, "governance.legal_adviser", ADVISER[year]);
        adopt(kindergartens, "governance.charter", CHARTER[year] * 0.8);
        adopt(kindergartens, "governance.legal_adviser", ADVISER[year] * 0.35);
        adopt(returns, "governance.inspector", Math.min(1, 0.9 + 0.025 * year));
    }

    /** How far behind, 0 … about 1.4. */
    private double behind(SchoolReturn school, String topic) {
        Institution institution = school.institution();
        double own = Draw.of(seed, institution.code(), "behind", topic).uniform(0, 0.75);
        boolean isNew = institution.isPublic() && institution.firstYear() >= 2018;
        return own
                + (institution.isPublic() ? 0 : 0.33)
                + (OUTER.contains(institution.subdistrict().name()) ? 0.3 : 0)
                - (isNew && !institution.isKindergarten() ? 0.35 : 0);
    }

    /** yes for the given share of the schools, those least behind first. */
    private void adopt(List<SchoolReturn> schools, String variable, double share) {
        List<SchoolReturn> order = order(schools, variable);
        long adopters = Math.round(share * order.size());
        for (int i = 0; i < order.size(); i++) {
            order.get(i).putYes(variable, i < adopters);
        }
    }

    private void integration(List<SchoolReturn> schools, int year) {
        List<SchoolReturn> order = order(schools, "platform.integration_projects");
        long with = Math.round(INTEGRATION[year] * order.size());
        for (int i = 0; i < order.size(); i++) {
            double lead = 1 - i / (double) Math.max(1, with);
            int extra =
                    Draw.of(seed, order.get(i).institution().code(), "projects").roundFairly(3 * Math.max(0, lead));
            order.get(i).put("platform.integration_projects", i < with ? 1 + extra : 0);
        }
    }

    private List<SchoolReturn> order(List<SchoolReturn> schools, String topic) {
        Map<SchoolReturn, Double> behind = new IdentityHashMap<>();
        schools.forEach(school -> behind.put(school, behind(school, topic)));
        return schools.stream()
                .sorted(Comparator.comparing((SchoolReturn school) -> behind.getOrDefault(school, 0.0))
                        .thenComparing(school -> school.institution().code()))
                .toList();
    }

    /**
     * A part of a whole in each school, so that the district's share is the given one. A school has
     * min(1, level − steepness × behind), at least a tenth; the level is found by halving.
     */
    private void part(List<SchoolReturn> schools, String variable, String whole, double share, double steepness) {
        ToDoubleFunction<SchoolReturn> size =
                school -> whole.equals("pupils") ? school.pupils(Grade.SCHOOL) : school.count(whole);
        double[] weights = new double[schools.size()];
        double[] deficits = new double[schools.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = size.applyAsDouble(schools.get(i));
            deficits[i] = steepness * behind(schools.get(i), variable);
        }
        double low = 0;
        double high = 3;
        for (int step = 0; step < 50; step++) {
            double middle = (low + high) / 2;
            boolean enough = mean(weights, deficits, middle) >= share;
            high = enough ? middle : high;
            low = enough ? low : middle;
        }
        for (int i = 0; i < weights.length; i++) {
            schools.get(i).put(variable, weights[i] * at(high, deficits[i]));
        }
    }

    private static double mean(double[] weights, double[] deficits, double level) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * at(level, deficits[i]);
            total += weights[i];
        }
        return sum / total;
    }

    private static double at(double level, double deficit) {
        return Math.max(0.1, Math.min(1, level - deficit));
    }
}
