package org.youjiao.server.indicator.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BreaksTest {

    @Test
    void parts_where_values_lie_apart_at_numbers_that_people_can_read() {
        double[] values = {1.1, 1.2, 1.3, 41.7, 42.1, 88.3, 88.9, 90.2, 140.5, 141, 203.3};
        assertThat(Breaks.of(values, null).limits()).containsExactly(40.0, 50.0, 100.0, 200.0);
    }

    /** Oracle: every way of cutting nine values into at most five classes, tried by hand. */
    @Test
    void finds_the_cut_of_least_spread_among_all_cuts() {
        double[] values = {2, 3, 9, 10, 17, 18.5, 30, 31, 60};
        double best = Double.POSITIVE_INFINITY;
        for (int cuts = 0; cuts < 1 << 8; cuts++) {
            if (Integer.bitCount(cuts) == Classes.MOST - 1) {
                best = Math.min(best, spread(values, cuts));
            }
        }
        Classes classes = Breaks.of(values, null);
        int chosen = IntStream.range(0, 8)
                .filter(at -> classes.of(values[at]) != classes.of(values[at + 1]))
                .map(at -> 1 << at)
                .sum();
        assertThat(spread(values, chosen)).isEqualTo(best);
    }

    @Test
    void a_bound_is_a_limit_even_where_all_lie_on_one_side_of_it() {
        Classes all = Breaks.of(new double[] {91, 92, 95, 99}, new Breaks.Fixed(85, true));
        assertThat(all.limits().get(all.bound())).isEqualTo(85);
        assertThat(all.isBelow(0)).isTrue();
        assertThat(all.of(85)).as("85 keeps ≥ 85").isEqualTo(1);
        Classes upper = Breaks.of(new double[] {40, 45, 46}, new Breaks.Fixed(45, false));
        assertThat(upper.isAbove(upper.of(45))).as("45 keeps ≤ 45").isFalse();
        assertThat(upper.isAbove(upper.of(46))).isTrue();
    }

    @Test
    void equal_values_are_one_class_and_none_are_one_too() {
        assertThat(Breaks.of(new double[] {7, 7, 7}, null).count()).isEqualTo(1);
        assertThat(Breaks.of(new double[0], null).count()).isEqualTo(1);
    }

    @Property
    void every_value_falls_into_exactly_one_of_at_most_five_classes(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -1000, max = 1000) Double> given) {
        double[] values = given.stream().mapToDouble(one -> one).toArray();
        Classes classes = Breaks.of(values, null);
        assertThat(classes.count()).isBetween(1, Classes.MOST);
        for (double value : values) {
            assertThat(homes(classes, value)).containsExactly(classes.of(value));
        }
    }

    @Property
    void with_a_bound_no_class_holds_values_that_keep_it_and_values_that_do_not(
            @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 100) Double> given,
            @ForAll @DoubleRange(min = 0, max = 100) double bound,
            @ForAll boolean lowerBelongs) {
        double[] values = given.stream().mapToDouble(one -> one).toArray();
        Classes classes = Breaks.of(values, new Breaks.Fixed(bound, lowerBelongs));
        assertThat(classes.count()).isBetween(2, Classes.MOST);
        for (double value : values) {
            assertThat(homes(classes, value)).containsExactly(classes.of(value));
            assertThat(classes.isAbove(classes.of(value))).isEqualTo(lowerBelongs ? value >= bound : value > bound);
        }
    }

    @Property
    void no_class_is_empty_where_there_is_no_bound(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -5, max = 5) Double> given) {
        double[] values = given.stream().mapToDouble(one -> one).toArray();
        Classes classes = Breaks.of(values, null);
        assertThat(Arrays.stream(values).mapToInt(classes::of).distinct().count())
                .isEqualTo(classes.count());
    }

    @Property
    void the_roundest_number_of_a_gap_lies_in_it(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double other,
            @ForAll boolean lowerBelongs) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        if (low < high) {
            double limit = Breaks.roundest(low, high, lowerBelongs);
            assertThat(lowerBelongs ? limit > low && limit <= high : limit >= low && limit < high)
                    .as("%s in the gap %s … %s", limit, low, high)
                    .isTrue();
        }
    }

    /** By the limits alone, not by the method that is tested. */
    private static List<Integer> homes(Classes classes, double value) {
        List<Double> limits = classes.limits();
        return IntStream.range(0, classes.count())
                .filter(at -> {
                    double from = at == 0 ? Double.NEGATIVE_INFINITY : limits.get(at - 1);
                    double to = at == limits.size() ? Double.POSITIVE_INFINITY : limits.get(at);
                    return classes.lowerBelongs() ? from <= value && value < to : from < value && value <= to;
                })
                .boxed()
                .toList();
    }

    private static double spread(double[] values, int cuts) {
        double spread = 0;
        int from = 0;
        for (int at = 0; at < values.length; at++) {
            if (at == values.length - 1 || (cuts & 1 << at) != 0) {
                double[] part = Arrays.copyOfRange(values, from, at + 1);
                double mean = Arrays.stream(part).average().orElseThrow();
                spread += Arrays.stream(part)
                        .map(one -> (one - mean) * (one - mean))
                        .sum();
                from = at + 1;
            }
        }
        return spread;
    }
}
