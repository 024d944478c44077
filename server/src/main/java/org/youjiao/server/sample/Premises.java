package org.youjiao.server.sample;

/**
 * Land, buildings, equipment and money. A school has what its layout asks for times its own luck; central subdistricts
 * are short of land; a new school is equipped in phases; what is bought in a year stays.
 */
final class Premises {
    private final long seed;

    Premises(long seed) {
        this.seed = seed;
    }

    void fill(SchoolReturn school) {
        if (school.institution().isKindergarten()) {
            kindergarten(school);
        } else {
            school(school);
        }
        money(school);
    }

    private void kindergarten(SchoolReturn school) {
        Institution institution = school.institution();
        Draw luck = Draw.of(
                seed,
                "premises",
                Math.round(institution.longitude() * 10_000),
                Math.round(institution.latitude() * 10_000));
        Draw yearly = Draw.of(seed, institution.code(), "premises", school.year());
        double places = Math.max(24, institution.places().kindergarten() * 3 * 29.0);
        long classes = school.allClasses();
        double building = places * 7.6 * luck.factor(0.22);
        school.put("site.area", building * luck.uniform(0.75, 1.5));
        school.put("building.area", building);
        school.put("building.teaching_area", building * luck.uniform(0.55, 0.68));
        school.put("sports.area", places * 3.2 * luck.factor(0.3));
        school.put("equipment.value", Math.rint(places * growth(school, 0.05) * 1_050 * luck.factor(0.35) / 100) * 100);
        school.put("books", places * growth(school, 0.03) * 9.5 * luck.factor(0.25));
        school.put("rooms.total", Math.max(classes, (int) (institution.places().kindergarten() * 3.0 + 1)));
        long multimedia = Math.round(school.count("rooms.total") * luck.uniform(0.3, 0.8));
        if (multimedia > 0) {
            school.put("rooms.multimedia", multimedia);
        }
        long[] bandwidths = {50, 100, 200, 300};
        int step = Math.min(3, (school.year() - 2016) / 2 + (luck.chance(0.4) ? 1 : 0));
        if (!yearly.chance(0.03)) {
            school.put("network.bandwidth", bandwidths[step]);
        }
    }

    private void school(SchoolReturn school) {
        Institution institution = school.institution();
        Draw luck = Draw.of(seed, institution.code(), "premises");
        double need = places(school);
        boolean central = institution.subdistrict().urbanRural().equals("111");
        double land = luck.factor(0.3) * (central ? 0.92 : 1.12) * (institution.isPublic() ? 1 : 0.86);
        double rooms = luck.factor(0.2) * (institution.isPublic() ? 1 : 0.93);
        double older = institution.places().junior() > 0 ? 1.22 : 1;
        double wealth = luck.factor(0.34) * (institution.isPublic() ? 1.08 : 0.72) * older;
        school.put("site.area", need * 13.5 * land * older);
        school.put("building.area", need * 9.2 * rooms * older);
        school.put("building.teaching_area", need * 5.3 * rooms * luck.factor(0.1) * older);
        double sports = need * 7.9 * StrictMath.pow(land, 0.9) * luck.factor(0.15) * older;
        school.put("sports.area", Math.min(sports, 0.68 * school.count("site.area")));
        school.put("equipment.value", Math.rint(need * growth(school, 0.06) * 2_650 * wealth / 100) * 100);
        school.put("books", need * growth(school, 0.03) * 27 * luck.factor(0.25));
        long classes = school.allClasses();
        long total = Math.max(classes, Math.round(need / 45 * luck.uniform(1.05, 1.55)));
        school.put("rooms.total", total);
        special(school, "rooms.music", luck.uniform(0.8, 1.45));
        special(school, "rooms.art", luck.uniform(0.75, 1.35));
        double multimedia = Math.min(1, luck.normal(institution.isPublic() ? 0.95 : 0.72, 0.19))
                - 0.035 * (SampleDistrict.LAST_YEAR - school.year());
        school.put("rooms.multimedia", total * Math.max(0.3, multimedia));
        long[] bandwidths = {100, 200, 300, 500, 1000, 1000, 2000, 3000};
        int step = school.year() - 2016 + (institution.isPublic() ? luck.between(0, 2) : luck.between(-2, 0));
        if (!Draw.of(seed, institution.code(), "bandwidth", school.year()).chance(0.02)) {
            school.put("network.bandwidth", bandwidths[Math.max(0, step)]);
        }
    }

    /** One room for twelve classes is the standard; some have more, some have none and leave the cell empty. */
    private static void special(SchoolReturn school, String variable, double luck) {
        long rooms = Math.round(school.allClasses() / 12.0 * luck);
        if (rooms > 0) {
            school.put(variable, rooms);
        }
    }

    /** Places in use: the layout of the year, a new school's in phases, never less than four fifths of its pupils. */
    private static double places(SchoolReturn school) {
        Institution institution = school.institution();
        double size = institution.isSpecial() ? 14 : 45;
        double full = institution.fullClasses() * size * institution.places().share(school.year());
        int age = school.year() - institution.firstYear();
        double phase = Math.min(1, 0.32 + 0.17 * age);
        return Math.max(full * phase, school.allPupils() * 0.8);
    }

    private static double growth(SchoolReturn school, double yearly) {
        return StrictMath.pow(1 + yearly, school.year() - SampleDistrict.LAST_YEAR);
    }

    private void money(SchoolReturn school) {
        Institution institution = school.institution();
        Draw luck = Draw.of(seed, institution.code(), "money");
        Draw yearly = Draw.of(seed, institution.code(), "money", school.year());
        if (institution.firstYear() == school.year() && institution.formerName().isEmpty()) {
            return; // it had no year before
        }
        double perPupil =
                institution.isKindergarten() ? 2_300 : institution.places().primary() > 0 ? 1_950 : 2_900;
        double weighted = institution.isSpecial() ? 8_200 : perPupil;
        double recurrent = school.allPupils()
                * weighted
                * growth(school, 0.045)
                * luck.factor(0.2)
                * yearly.factor(0.03)
                * (institution.isPublic() ? 1 : 0.85);
        double training = Math.max(0.012, luck.normal(institution.isPublic() ? 0.062 : 0.038, 0.011));
        school.put("funding.recurrent", Math.rint(recurrent / 100) * 100);
        school.put("funding.training", Math.rint(recurrent * training / 100) * 100);
    }
}
