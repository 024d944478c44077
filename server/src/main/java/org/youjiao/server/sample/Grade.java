package org.youjiao.server.sample;

import java.util.List;
import java.util.stream.Stream;

/** The grades, in the catalogue's words; a stage is a run of them. */
enum Grade {
    K0,
    K1,
    K2,
    K3,
    G1,
    G2,
    G3,
    G4,
    G5,
    G6,
    G7,
    G8,
    G9,
    G10,
    G11,
    G12;

    static final List<Grade> KINDERGARTEN = run(K0, K3);
    static final List<Grade> PRIMARY = run(G1, G6);
    static final List<Grade> JUNIOR = run(G7, G9);
    static final List<Grade> SENIOR = run(G10, G12);
    static final List<Grade> SCHOOL = run(G1, G12);

    private static List<Grade> run(Grade first, Grade last) {
        return Stream.of(values())
                .filter(grade -> grade.ordinal() >= first.ordinal() && grade.ordinal() <= last.ordinal())
                .toList();
    }

    /** The name in the catalogue: k0 … g12. */
    String word() {
        return "kg".charAt(ordinal() < G1.ordinal() ? 0 : 1) + Integer.toString(number());
    }

    int number() {
        return ordinal() < G1.ordinal() ? ordinal() : ordinal() - G1.ordinal() + 1;
    }
}
