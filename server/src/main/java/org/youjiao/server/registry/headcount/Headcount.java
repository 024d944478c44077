package org.youjiao.server.registry.headcount;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the registers of persons come to at one institution.
 *
 * @param day the register's state on this day
 * @param counts by the name of the ledger's variable, such as {@code pupils.g1.m}; those above zero
 */
public record Headcount(LocalDate day, Map<String, Long> counts) {
    private static final String PUPILS = "pupils.";
    private static final String STAFF = "staff.";
    private static final Pattern OF_PUPILS = Pattern.compile("pupils\\.[kg]\\d{1,2}\\.[mf]|classes\\.[kg]\\d{1,2}");
    private static final Pattern OF_STAFF = Pattern.compile(
            "staff\\.(total|certified|health|on_posts|teachers\\.\\w+|(backbone|above_degree|arts_sports)\\.(primary|junior))");

    public Headcount {
        counts = Map.copyOf(counts);
    }

    /** Whether nobody is registered one by one. */
    public boolean none() {
        return counts.isEmpty();
    }

    /**
     * How many persons of the variable, or classes, there are: zero where none of many. Empty where the registers do not say:
     * it counts something else, or nobody of that kind is registered.
     */
    public OptionalLong find(String variable) {
        boolean told = OF_PUPILS.matcher(variable).matches() && has(PUPILS)
                || OF_STAFF.matcher(variable).matches() && has(STAFF);
        return told ? OptionalLong.of(counts.getOrDefault(variable, 0L)) : OptionalLong.empty();
    }

    private boolean has(String kind) {
        return counts.keySet().stream().anyMatch(name -> name.startsWith(kind));
    }
}
