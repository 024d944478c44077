package org.youjiao.server.sample;

/** Teachers and other staff, from classes and pupils; private schools have fewer, and fewer with a degree. */
final class Staffing {
    private final long seed;

    Staffing(long seed) {
        this.seed = seed;
    }

    void fill(SchoolReturn school) {
        Institution institution = school.institution();
        Draw lasting = Draw.of(seed, institution.code(), "staff");
        Draw yearly = Draw.of(seed, institution.code(), "staff", school.year());
        double generosity = lasting.factor(0.09) * (institution.isPublic() ? 1.0 : 0.9) * yearly.factor(0.015);
        double rise = 1 + 0.008 * (school.year() - SampleDistrict.LAST_YEAR);
        if (institution.isKindergarten()) {
            kindergarten(school, lasting, yearly, generosity);
        } else {
            school(school, lasting, yearly, generosity * rise);
        }
    }

    private static void kindergarten(SchoolReturn school, Draw lasting, Draw yearly, double generosity) {
        boolean isPublic = school.institution().isPublic();
        long classes = school.allClasses();
        long teachers = Math.max(2, Math.round(classes * 2.0 * Math.min(1.08, generosity + (isPublic ? 0 : 0.05))));
        long carers = Math.max(1, Math.round(classes * lasting.uniform(0.85, 1.1)));
        long health = school.allPupils() > 60 ? Math.max(1, Math.round(school.allPupils() / 180.0)) : 0;
        long guards = Math.max(1, Math.round(classes / 4.0));
        long others = Math.round(2 + classes * 0.45);
        school.put("staff.total", teachers + carers + health + others + (isPublic ? 0 : guards));
        school.put("staff.teachers.kindergarten", teachers);
        school.put("staff.certified", yearly.outOf((int) teachers, isPublic ? 0.995 : lasting.uniform(0.86, 1)));
        school.put("staff.carers", carers);
        school.put("staff.health", health);
        school.put("staff.guards", guards);
        school.put("staff.training_done", yearly.outOf((int) teachers, isPublic ? 0.97 : 0.84));
        if (isPublic) {
            long posts = Math.round(teachers * lasting.uniform(0.25, 0.6));
            school.put("staff.posts", posts);
            school.put("staff.on_posts", Math.round(posts * yearly.uniform(0.86, 1)));
        }
    }

    private static void school(SchoolReturn school, Draw lasting, Draw yearly, double generosity) {
        boolean special = school.institution().isSpecial();
        long primary = teachers(school, Grade.PRIMARY.get(0), special ? 3.4 : 2.37, generosity);
        long junior = teachers(school, Grade.JUNIOR.get(0), special ? 3.6 : 3.5, generosity);
        long senior = teachers(school, Grade.SENIOR.get(0), 3.95, generosity);
        int teachers = (int) (primary + junior + senior);
        quality(school, "primary", primary, lasting, yearly, 0.97);
        quality(school, "junior", junior, lasting, yearly, 0.95);
        if (school.institution().places().senior() > 0) {
            school.put("staff.teachers.senior", senior);
        }
        long health = Math.max(1, Math.round(school.allPupils() / 900.0));
        long others = Math.round(3 + teachers * lasting.uniform(0.07, 0.12));
        school.put("staff.total", teachers + health + others);
        school.put(
                "staff.certified", yearly.outOf(teachers, school.institution().isPublic() ? 0.999 : 0.96));
        boolean counsellor = school.institution().isPublic() || lasting.chance(0.35 + 0.05 * (school.year() - 2016));
        if (counsellor) {
            school.put("staff.psychology", Math.max(1, Math.round(school.allPupils() / 1400.0)));
        }
        school.put("staff.politics", Math.max(1, teachers * lasting.uniform(0.025, 0.06)));
        school.put("staff.health", health);
        school.put("staff.guards", Math.max(2, Math.round(school.allPupils() / 300.0)));
        school.put(
                "staff.training_done",
                yearly.outOf(teachers, school.institution().isPublic() ? 0.985 : 0.88));
        posts(school, teachers, lasting, yearly);
    }

    private static long teachers(SchoolReturn school, Grade first, double perClass, double generosity) {
        var grades = first == Grade.G1 ? Grade.PRIMARY : first == Grade.G7 ? Grade.JUNIOR : Grade.SENIOR;
        long classes = school.classes(grades);
        return classes == 0 ? 0 : Math.max(3, Math.round(classes * perClass * generosity));
    }

    private static void quality(
            SchoolReturn school, String stage, long teachers, Draw lasting, Draw yearly, double degreeShare) {
        Institution.Layout places = school.institution().places();
        boolean isPublic = school.institution().isPublic();
        double degrees = isPublic
                ? degreeShare - Math.abs(lasting.normal(0, 0.08))
                : Math.min(0.95, Math.max(0.4, lasting.normal(0.66, 0.14)));
        double backbone = (isPublic ? 0.235 : 0.135) * lasting.factor(0.33);
        double artsSports = (isPublic ? 0.225 : 0.185) * lasting.factor(0.24);
        if ((stage.equals("primary") ? places.primary() : places.junior()) == 0) {
            return;
        }
        double past = 0.012 * (SampleDistrict.LAST_YEAR - school.year());
        school.put("staff.teachers." + stage, teachers);
        school.put("staff.above_degree." + stage, yearly.outOf((int) teachers, Math.max(0.3, degrees - past)));
        school.put("staff.backbone." + stage, teachers * Math.min(0.6, backbone) * (1 - 3 * past));
        school.put("staff.arts_sports." + stage, Math.max(1, teachers * Math.min(0.45, artsSports)));
    }

    private static void posts(SchoolReturn school, int teachers, Draw lasting, Draw yearly) {
        if (!school.institution().isPublic()) {
            return;
        }
        double quota = lasting.uniform(0.86, 1.04);
        long posts = Math.round(teachers * quota);
        long onPosts = Math.min(posts, Math.round(posts * yearly.uniform(0.9, 1.0)));
        long eligible = Math.round(onPosts * lasting.uniform(0.3, 0.5));
        double moved = Math.max(0.01, lasting.uniform(0.05, 0.13) + 0.006 * (school.year() - 2019));
        school.put("staff.posts", posts);
        school.put("staff.on_posts", onPosts);
        school.put("staff.rotation.eligible", eligible);
        school.put("staff.rotation.moved", eligible * moved);
    }
}
