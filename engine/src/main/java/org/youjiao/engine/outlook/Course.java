package org.youjiao.engine.outlook;

import java.util.List;

/**
 * What is believed of the values ahead: walks on one or more scales, equally weighed. A percentage may go on evenly until
 * it stops at its limit (a list that is worked off to the end), or slow down as it nears it (a habit that spreads); a short
 * history does not tell which, so both are believed, half each.
 *
 * @param floor no value ahead lies below it; −∞ for none
 */
record Course(List<Leg> legs, double floor) {
    private static final int HALVINGS = 36;

    /** A walk on its scale. */
    record Leg(Walk walk, Scale scale) {
        double value(double p, double ahead) {
            return scale.from(walk.quantile(p, ahead));
        }
    }

    Course {
        legs = List.copyOf(legs);
    }

    /**
     * P(value ahead by h years lies in [lowest, highest]), where an end at which the limit itself meets the bound is open.
     */
    double between(double lowest, boolean openBelow, double highest, boolean openAbove, double ahead) {
        boolean always = openBelow || lowest < floor;
        double sum = 0;
        for (Leg leg : legs) {
            double below = always ? 0 : leg.walk.atMost(leg.scale.to(lowest), ahead);
            double upTo = openAbove ? 1 : highest < floor ? 0 : leg.walk.atMost(leg.scale.to(highest), ahead);
            sum += Math.min(1, Math.max(0, upTo - below));
        }
        return sum / legs.size();
    }

    /** The value that the one ahead by h years stays below with probability p. */
    double quantile(double p, double ahead) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Leg leg : legs) {
            double value = leg.value(p, ahead);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double lowEnd = least;
        double highEnd = most;
        for (int i = 0; i < HALVINGS && most > least; i++) {
            double middle = (least + most) / 2;
            if (atMost(middle, ahead) < p) {
                least = middle;
            } else {
                most = middle;
            }
        }
        // an end that was never left is meant exactly: the limit itself, not a hair beside it
        double found = most == highEnd ? most : least == lowEnd ? least : (least + most) / 2;
        return Math.max(floor, found);
    }

    private double atMost(double value, double ahead) {
        double sum = 0;
        for (Leg leg : legs) {
            sum += leg.walk.atMost(leg.scale.to(value), ahead);
        }
        return sum / legs.size();
    }

    /** The names of the scales. */
    List<Method.Scale> scales() {
        return legs.stream().map(leg -> leg.scale.name()).toList();
    }
}
