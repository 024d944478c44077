package org.youjiao.server.registry.twin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.registry.person.Document;

/**
 * How much speaks for two records being one person's, in bits.  score = Σ log₂(mᵢ / uᵢ) over the fields that both records have;
 * m is how often the agreement is seen in two records of one person, u how often in records of two (standards/twins.yaml).
 *  returns  any real; 0 = says nothing.  a field that is empty in one record adds 0
 *  source  Fellegi, Sunter (1969), JASA 64, 1183–1210.  oracle  weights computed by hand in LikenessTest
 *
 * @param weights bits by {@code field.agreement}
 * @param propose from which score on a pair is shown to people
 */
record Likeness(Map<String, Double> weights, double propose) {
    private static final String FILE = "standards/twins.yaml";
    private static final int RESIDENT_DIGITS = 17;
    private static final int SHORTEST_NUMBER = 6;

    Likeness {
        weights = Map.copyOf(weights);
    }

    /** @param evidence such as {@code name.same}, in the order of fields; no values */
    record Found(double score, List<String> evidence) {
        Found {
            evidence = List.copyOf(evidence);
        }
    }

    static Likeness read(Catalogue catalogue) {
        var weights = new LinkedHashMap<String, Double>();
        catalogue
                .read(FILE)
                .get("fields")
                .fields()
                .forEach((field, levels) -> levels.fields()
                        .forEach((level, seen) -> weights.put(
                                field + "." + level,
                                Math.log(seen.get("m").number() / seen.get("u").number()) / Math.log(2))));
        return new Likeness(weights, catalogue.read(FILE).get("propose").number());
    }

    Found weigh(Face a, Face b) {
        var evidence = new ArrayList<String>();
        evidence.add(
                "name." + (a.name().equals(b.name()) ? "same" : a.pinyin().equals(b.pinyin()) ? "sound" : "other"));
        LocalDate first = a.birth();
        LocalDate second = b.birth();
        if (first != null && second != null) {
            evidence.add("birth."
                    + (first.equals(second) ? "same" : near(digits(first), digits(second)) ? "near" : "other"));
        }
        if (isSaid(a.sex()) && isSaid(b.sex())) {
            evidence.add("sex." + (a.sex().equals(b.sex()) ? "same" : "other"));
        }
        if (!a.document().number().isEmpty() && !b.document().number().isEmpty()) {
            evidence.add("card." + documents(a.document(), b.document()));
        }
        if (!a.phones().isEmpty() && !b.phones().isEmpty()) {
            evidence.add("phone." + (a.phones().stream().anyMatch(b.phones()::contains) ? "same" : "other"));
        }
        double score = evidence.stream()
                .mapToDouble(one -> weights.getOrDefault(one, 0.0))
                .sum();
        return new Found(score, evidence);
    }

    private static boolean isSaid(String sex) {
        return sex.equals("1") || sex.equals("2");
    }

    private static String digits(LocalDate day) {
        return day.toString().replace("-", "");
    }

    private static String documents(Document a, Document b) {
        if (a.number().equals(b.number())) {
            return "same";
        }
        // a resident's last character follows from the others: it differs whenever one of them does
        boolean resident = a.isResident() && b.isResident();
        String first = resident ? head(a.number()) : a.number();
        String second = resident ? head(b.number()) : b.number();
        return first.length() >= SHORTEST_NUMBER && near(first, second) ? "near" : "other";
    }

    private static String head(String number) {
        return number.substring(0, Math.min(number.length(), RESIDENT_DIGITS));
    }

    /** Whether one character differs, or two neighbours have changed places. */
    static boolean near(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        var differ = new ArrayList<Integer>();
        for (int i = 0; i < a.length() && differ.size() <= 2; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                differ.add(i);
            }
        }
        if (differ.size() <= 1) {
            return true;
        }
        int first = differ.get(0);
        int second = differ.get(1);
        return differ.size() == 2
                && second == first + 1
                && a.charAt(first) == b.charAt(second)
                && a.charAt(second) == b.charAt(first);
    }
}
