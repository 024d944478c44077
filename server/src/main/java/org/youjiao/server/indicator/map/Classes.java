package org.youjiao.server.indicator.map;

import java.util.List;

/**
 * Classes of values: every number falls into exactly one.
 *
 * @param limits between the classes, ascending; n limits make n + 1 classes
 * @param lowerBelongs whether a limit belongs to the class above it (from 85 on), not to the one below (up to 85)
 * @param bound which of the limits is the standard's or target's; −1 for none
 */
record Classes(List<Double> limits, boolean lowerBelongs, int bound) {
    /** At most so many, more can't be told apart on a map. */
    static final int MOST = 5;

    Classes {
        limits = List.copyOf(limits);
        for (int at = 1; at < limits.size(); at++) {
            if (!(limits.get(at - 1) < limits.get(at))) {
                throw new IllegalArgumentException("The limits (%s) must ascend.".formatted(limits));
            }
        }
        if (limits.size() >= MOST || bound >= limits.size()) {
            throw new IllegalArgumentException("The limits (%s) must be fewer than %d, and the bound [%d] one of them."
                    .formatted(limits, MOST, bound));
        }
    }

    /** How many; at least one. */
    int count() {
        return limits.size() + 1;
    }

    /** The class of a number, 0 the lowest. */
    int of(double value) {
        int at = 0;
        while (at < limits.size() && (lowerBelongs ? value >= limits.get(at) : value > limits.get(at))) {
            at++;
        }
        return at;
    }

    /** Whether the class lies above the bound. */
    boolean isAbove(int index) {
        return bound >= 0 && index > bound;
    }

    /** Whether the class lies below the bound. */
    boolean isBelow(int index) {
        return bound >= 0 && index <= bound;
    }
}
