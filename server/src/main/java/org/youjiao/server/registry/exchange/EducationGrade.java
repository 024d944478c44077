package org.youjiao.server.registry.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.youjiao.server.registry.school.Grades;

/**
 * Grades by the Common Education Data Standards, as OneRoster wants them: 二年级 is 02, 大班 KG. Each grade has one of its own, so
 * that a roster that comes back says the same.
 */
public final class EducationGrade {
    private static final Map<String, String> KINDERGARTEN = Map.of("k0", "IT", "k1", "PR", "k2", "PK", "k3", "KG");
    private static final Map<String, String> BACK =
            Grades.codes().stream().collect(Collectors.toMap(EducationGrade::of, code -> code));

    private EducationGrade() {}

    /** @param code k0 … g12; empty for none */
    public static String of(String code) {
        if (code.isEmpty()) {
            return "";
        }
        return code.startsWith("k")
                ? KINDERGARTEN.getOrDefault(code, "")
                : "%02d".formatted(Integer.parseInt(code.substring(1)));
    }

    /** The grade's code, also where the 0 before a number is missing. */
    public static Optional<String> find(String written) {
        return Optional.ofNullable(BACK.get(written.length() == 1 ? "0" + written : written));
    }
}
