package org.youjiao.server.sample;

import java.util.List;

/**
 * What goes wrong in every bureau's drawer, done to invented institutions only: a typing error that looks like an
 * outlier, cells left empty, a year without a return, a return that came late.
 */
final class Irregularities {
    static final String NEVER_FILED = "石溪小学";
    static final int NEVER_FILED_IN = 2018;
    static final String LATE = "棠东育才学校";
    static final int LATE_IN = 2020;
    static final String MISTYPED = "车陂博文学校";
    static final int MISTYPED_IN = 2019;
    static final String FORGETFUL = "石牌东园小学";
    static final List<String> FORGOTTEN = List.of("books", "sports.area", "staff.health", "network.bandwidth");

    private Irregularities() {}

    static boolean isMissing(Institution institution, int year) {
        return institution.shortName().equals(NEVER_FILED) && year == NEVER_FILED_IN;
    }

    static boolean isLate(SchoolReturn school) {
        return school.institution().shortName().equals(LATE) && school.year() == LATE_IN;
    }

    static void spoil(SchoolReturn school) {
        String name = school.institution().shortName();
        if (name.equals(MISTYPED) && school.year() == MISTYPED_IN) {
            school.put("equipment.value", school.count("equipment.value") * 10.0); // a nought too many
        }
        if (name.equals(FORGETFUL)) {
            FORGOTTEN.forEach(school::forget);
        }
        if (school.institution().code().endsWith("77") && school.institution().isKindergarten()) {
            school.forget("books");
            school.forget("funding.training");
        }
    }
}
