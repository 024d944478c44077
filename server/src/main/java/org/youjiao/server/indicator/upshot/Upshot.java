package org.youjiao.server.indicator.upshot;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of some units say, for the title of their picture.
 *
 * @param first the unit it speaks of, such as the one that misses the bound by most, or the highest
 * @param second the lowest, where it speaks of a difference; otherwise empty
 * @param count of units that it speaks of
 * @param high the first's figure; NaN where there is none
 * @param low the second's
 */
public record Upshot(Kind kind, String first, String second, int count, double high, double low) {

    /** What is found. */
    public enum Kind {
        /** No figure at all. */
        NOTHING,
        /** One unit alone has a figure. */
        ALONE,
        /** All have the same. */
        ALIKE,
        /** All keep the bound. */
        ALL_KEEP,
        /** One misses it. */
        ONE_MISSES,
        /** Some miss it. */
        SOME_MISS,
        /** None keeps it. */
        ALL_MISS,
        /** No bound: how far the highest and the lowest lie apart. */
        APART;

        /** The end of its message key. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** A unit and its figure, which is known. */
    public record Known(String name, double value) {}

    /** What is asked of them. */
    public record Bound(String comparator, double value) {
        /** Whether the figure keeps it. */
        public boolean isMet(double figure) {
            return switch (comparator) {
                case ">=" -> figure >= value;
                case ">" -> figure > value;
                case "<=" -> figure <= value;
                default -> figure < value;
            };
        }

        /** Whether more is better. */
        public boolean isLeast() {
            return comparator.startsWith(">");
        }

        /** Whether the bound itself belongs to what lies above it. */
        public boolean lowerBelongs() {
            return comparator.equals(">=") || comparator.equals("<");
        }

        /** The end of the message key of what misses it: below, not-above, above, not-below. */
        public String missed() {
            return switch (comparator) {
                case ">=" -> "below";
                case ">" -> "not-above";
                case "<=" -> "above";
                default -> "not-below";
            };
        }
    }

    /** Of all the figures that are known. */
    public static Upshot of(List<Known> units, @Nullable Bound bound) {
        Comparator<Known> byValue = Comparator.comparingDouble(Known::value);
        Known highest = units.stream().max(byValue).orElse(null);
        Known lowest = units.stream().min(byValue).orElse(null);
        if (highest == null || lowest == null) {
            return new Upshot(Kind.NOTHING, "", "", 0, Double.NaN, Double.NaN);
        }
        if (bound != null) {
            Known worst = bound.isLeast() ? lowest : highest;
            int missing = (int)
                    units.stream().filter(unit -> !bound.isMet(unit.value())).count();
            Kind kind = missing == 0
                    ? Kind.ALL_KEEP
                    : missing == 1 ? Kind.ONE_MISSES : missing == units.size() ? Kind.ALL_MISS : Kind.SOME_MISS;
            return new Upshot(kind, worst.name(), "", missing == 0 ? units.size() : missing, worst.value(), Double.NaN);
        }
        if (units.size() == 1) {
            return new Upshot(Kind.ALONE, highest.name(), "", 1, highest.value(), Double.NaN);
        }
        Kind kind = highest.value() == lowest.value() ? Kind.ALIKE : Kind.APART;
        return new Upshot(kind, highest.name(), lowest.name(), units.size(), highest.value(), lowest.value());
    }
}
