package org.youjiao.server.sample;

import java.util.List;

/** Pupils and classes: cohorts enter a first grade and move up, losing and gaining a few on the way. */
final class Enrolment {
    private static final double BOYS = 0.533;
    /** First-grade intake relative to the layout, by year of entry 2011 … 2021. */
    private static final double[] PRIMARY = {0.86, 0.89, 0.93, 0.97, 1.0, 1.03, 1.05, 1.07, 1.085, 1.10, 1.12};
    /** Intake of grade 7, by year of entry 2014 … 2021. */
    private static final double[] JUNIOR = {0.88, 0.90, 0.92, 0.95, 0.98, 1.02, 1.06, 1.09};
    /** Intake of grade 10, by year of entry 2014 … 2021. */
    private static final double[] SENIOR = {0.99, 0.99, 1.0, 1.0, 1.01, 1.02, 1.04, 1.06};

    private final long seed;

    Enrolment(long seed) {
        this.seed = seed;
    }

    void fill(SchoolReturn school, Kindergartens kindergartens) {
        if (school.institution().isKindergarten()) {
            for (Grade grade : Grade.KINDERGARTEN) {
                int[] count = kindergartens.count(school.institution(), school.year(), grade.number());
                put(school, grade, count[0], count[1]);
            }
        } else {
            stage(school, Grade.PRIMARY, school.institution().places().primary(), PRIMARY);
            stage(school, Grade.JUNIOR, school.institution().places().junior(), JUNIOR);
            stage(school, Grade.SENIOR, school.institution().places().senior(), SENIOR);
        }
        traits(school);
    }

    private void stage(SchoolReturn school, List<Grade> grades, int layout, double[] trend) {
        if (layout == 0) {
            return;
        }
        Institution institution = school.institution();
        long oversize = 0;
        for (int g = 0; g < grades.size(); g++) {
            int entry = school.year() - g;
            Draw draw = Draw.of(seed, institution.code(), grades.get(0).word(), entry);
            double intake = trend[Math.max(0, Math.min(trend.length - 1, entry - 2021 + trend.length - 1))];
            int classes = draw.roundFairly(layout * institution.places().share(entry) * intake);
            if (!takesIn(institution, grades, entry)) {
                put(school, grades.get(g), 0, 0);
                continue;
            }
            classes = Math.max(1, classes);
            double size = classSize(institution, grades) + draw.normal(0, 0.9);
            for (int step = 0; step < g; step++) {
                size *= draw.normal(institution.isPublic() ? 1.001 : 0.992, 0.008);
            }
            put(school, grades.get(g), (int) Math.round(classes * size), classes);
            oversize += oversize(draw, classes, size);
        }
        if (grades != Grade.SENIOR) {
            school.put("classes.oversize." + (grades == Grade.PRIMARY ? "primary" : "junior"), oversize);
        }
    }

    /** A school that opens takes first-graders only; one that closes stops taking them two years before. */
    private static boolean takesIn(Institution institution, List<Grade> grades, int entry) {
        if (institution.shortName().equals("广州思源学校") && grades == Grade.PRIMARY) {
            return entry < 2021;
        }
        boolean opened = institution.firstYear() <= entry || institution.firstYear() < 2011;
        return opened
                && (institution.closed() == null
                        || entry <= institution.closed().getYear() - 2);
    }

    private double classSize(Institution institution, List<Grade> grades) {
        Draw draw = Draw.of(seed, institution.code(), "size", grades.get(0).word());
        if (institution.isSpecial()) {
            return draw.uniform(8, 10);
        }
        if (institution.isPublic() && grades == Grade.PRIMARY && draw.chance(0.05)) {
            return draw.uniform(51, 54.5);
        }
        if (grades == Grade.PRIMARY) {
            return Math.min(49, institution.isPublic() ? draw.normal(44.2, 1.6) : draw.normal(42, 3.5));
        }
        return Math.min(53, institution.isPublic() ? draw.normal(47, 2.2) : draw.normal(43, 4));
    }

    /** Classes of 56 or more, where the sizes of a school's classes spread by about two pupils. */
    private static long oversize(Draw draw, int classes, double size) {
        long oversize = 0;
        for (int i = 0; i < classes; i++) {
            oversize += Math.round(size + draw.normal(0, 1.8)) >= 56 ? 1 : 0;
        }
        return oversize;
    }

    private void put(SchoolReturn school, Grade grade, int pupils, int classes) {
        Institution institution = school.institution();
        int boys = Draw.of(seed, institution.code(), school.year() - grade.ordinal(), "boys")
                .outOf(pupils, BOYS);
        school.put("pupils." + grade.word() + ".m", boys);
        school.put("pupils." + grade.word() + ".f", pupils - boys);
        school.put("classes." + grade.word(), classes);
    }

    private void traits(SchoolReturn school) {
        Institution institution = school.institution();
        Draw lasting = Draw.of(seed, institution.code(), "traits");
        Draw yearly = Draw.of(seed, institution.code(), "traits", school.year());
        int pupils = (int) school.allPupils();
        int compulsory = (int) (school.pupils(Grade.PRIMARY) + school.pupils(Grade.JUNIOR));
        double migrants = institution.isPublic() ? lasting.uniform(0.18, 0.5) : lasting.uniform(0.7, 0.95);
        double disabled = lasting.uniform(0.0005, 0.006);
        boolean boards = !institution.isKindergarten()
                && institution.places().senior() + institution.places().junior() > 0
                && lasting.chance(institution.places().senior() > 0 ? 0.8 : 0.15);
        if (compulsory > 0) {
            school.put("pupils.migrant", yearly.outOf(compulsory, migrants));
        }
        school.put("pupils.disabled", institution.isSpecial() ? pupils : yearly.outOf(pupils, disabled));
        if (boards) {
            double share = lasting.uniform(0.2, 0.75);
            long older = school.pupils(Grade.SENIOR) + school.pupils(Grade.JUNIOR) / 4;
            school.put("pupils.boarding", yearly.outOf((int) older, share));
        }
    }
}
