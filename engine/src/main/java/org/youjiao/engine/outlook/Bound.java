package org.youjiao.engine.outlook;

import org.jspecify.annotations.Nullable;

/**
 * What a target promises.
 *
 * @param comparator how the value is held against the bound
 * @param value the bound, in the indicator's measure
 * @param max the upper end of a range; null for the other comparators
 * @param tolerance for {@code ABOUT}: how far below the bound still counts, as a fraction of it (such as 0.05); 0 otherwise
 */
public record Bound(
        Comparator comparator, double value, @Nullable Double max, double tolerance) {
    /** The comparators of a plan's targets. */
    public enum Comparator {
        /** {@code >=}. */
        AT_LEAST(">="),
        /** {@code >}. */
        MORE(">"),
        /** {@code <=}. */
        AT_MOST("<="),
        /** {@code <}. */
        LESS("<"),
        /** {@code =}, to half a unit in the last shown place: see {@link #meets}. */
        EQUAL("="),
        /** 约: at least the bound less the tolerance. */
        ABOUT("about"),
        /** Between value and max, both included. */
        RANGE("range");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        /** As the catalogue writes it. */
        public String sign() {
            return sign;
        }
    }

    public Bound {
        if (!Double.isFinite(value) || !(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "The bound (%s) must be a number and its tolerance (%s) in [0, 1).".formatted(value, tolerance));
        }
        if (comparator == Comparator.RANGE && (max == null || !(max >= value))) {
            throw new IllegalArgumentException(
                    "The upper end of the range (%s) must be at least its lower end (%s).".formatted(max, value));
        }
    }

    /** A bound with the usual tolerance of 5 % for 约; {@code sign} as in {@link Comparator#sign}. */
    public static Bound of(String sign, double value) {
        return of(sign, value, null);
    }

    /** As {@link #of(String, double)}, with the upper end of a range. */
    public static Bound of(String sign, double value, @Nullable Double max) {
        for (Comparator comparator : Comparator.values()) {
            if (comparator.sign.equals(sign)) {
                boolean range = comparator == Comparator.RANGE;
                return new Bound(comparator, value, range ? max : null, comparator == Comparator.ABOUT ? 0.05 : 0);
            }
        }
        throw new IllegalArgumentException(
                "The comparator (%s) must be one of >= > <= < = about range.".formatted(sign));
    }

    /** Smallest value that meets the bound, −∞ if there is none. */
    public double lowest() {
        return switch (comparator) {
            case AT_LEAST, MORE, RANGE -> value;
            case ABOUT -> value - tolerance * Math.abs(value);
            case EQUAL -> value - halfUnit();
            case AT_MOST, LESS -> Double.NEGATIVE_INFINITY;
        };
    }

    /** Largest value that meets the bound, +∞ if there is none. */
    public double highest() {
        return switch (comparator) {
            case AT_MOST, LESS -> value;
            case RANGE -> max == null ? value : max;
            case EQUAL -> value + halfUnit();
            case AT_LEAST, MORE, ABOUT -> Double.POSITIVE_INFINITY;
        };
    }

    /** "= 50" is met by what is written as 50: by 49.5 … 50.5; "= 12.5" by 12.45 … 12.55. */
    private double halfUnit() {
        double unit = 0.5;
        for (int places = 0; places < 6; places++) {
            double scaled = value * Math.pow(10, places);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9 * Math.max(1, Math.abs(scaled))) {
                break;
            }
            unit /= 10;
        }
        return unit;
    }

    /** True if the value meets the bound; differences by rounding only (1e-12 of the size) count as equal. */
    public boolean meets(double x) {
        double slack = 1e-12 * Math.max(Math.abs(x), Math.abs(value));
        return switch (comparator) {
            case MORE -> x > value + slack;
            case LESS -> x < value - slack;
            default -> x >= lowest() - slack && x <= highest() + slack;
        };
    }
}
