package org.youjiao.engine.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.youjiao.engine.outlook.Request.Kind;
import org.youjiao.engine.outlook.Request.Limits;
import org.youjiao.engine.outlook.Request.Point;
import org.youjiao.engine.outlook.Request.Thresholds;

class OutlookTest {
    private static List<Point> yearly(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Point(2021.7 - (values.length - 1) + i, values[i]))
                .toList();
    }

    private static Outlook of(List<Point> history, Bound bound, Limits limits) {
        return Outlook.of(Request.ofLevel(history, bound, 2023, 2021.8, limits));
    }

    private static Outlook percent(String sign, double bound, double... values) {
        return of(yearly(values), Bound.of(sign, bound), Limits.PERCENT);
    }

    @Test
    void reads_a_day_as_a_decimal_year() {
        assertThat(Request.decimalYear(LocalDate.of(2021, 1, 1))).isEqualTo(2021);
        assertThat(Request.decimalYear(LocalDate.of(2021, 10, 15))).isCloseTo(2021 + 287 / 365.0, within(1e-12));
    }

    @Test
    void says_no_data_without_data() {
        Outlook outlook = percent(">=", 50);
        assertThat(outlook.status()).isEqualTo(Status.NO_DATA);
        assertThat(outlook.probability()).isNaN();
        assertThat(outlook.remarks()).containsExactly(new Remark.NoData());
    }

    @Test
    void tells_what_will_be_met_from_what_will_not() {
        assertThat(percent(">=", 80, 40, 50, 59, 69, 77).status()).isEqualTo(Status.ON_COURSE);
        assertThat(percent(">=", 80, 51, 52, 51.5, 52, 53).status()).isEqualTo(Status.OFF_COURSE);
        Outlook held = percent(">=", 80, 79, 80, 82, 81.5, 82.5);
        assertThat(held.status()).isEqualTo(Status.MET);
        assertThat(held.probability()).isBetween(0.6, 0.99);
    }

    @Test
    void judges_by_the_last_count_when_the_deadline_has_passed() {
        var history = List.of(new Point(2019.7, 40), new Point(2020.7, 49), new Point(2021.7, 55));
        var missed = new Request(
                Kind.LEVEL, history, null, Bound.of(">=", 50), 2021, 2022, Limits.PERCENT, 0, Thresholds.USUAL);
        assertThat(Outlook.of(missed).status()).isEqualTo(Status.MISSED);
        assertThat(Outlook.of(missed).probability()).isZero();
        assertThat(Outlook.of(missed).last()).containsExactly(new Point(2020.7, 49));
        var met = new Request(
                Kind.LEVEL, history, null, Bound.of(">=", 49), 2021, 2022, Limits.PERCENT, 0, Thresholds.USUAL);
        assertThat(Outlook.of(met).status()).isEqualTo(Status.MET);
        assertThat(Outlook.of(met).probability()).isEqualTo(1);
    }

    @Test
    void gives_the_whole_range_a_chance_when_all_is_already_reached_or_nothing_yet() {
        Outlook full = percent(">=", 100, 92, 97, 100, 100);
        assertThat(full.status()).isEqualTo(Status.MET);
        assertThat(full.probability()).isBetween(0.5, 0.99);
        Outlook none = percent(">=", 100, 0, 0, 0);
        assertThat(none.status()).isEqualTo(Status.OFF_COURSE);
        assertThat(none.probability()).isBetween(0.0, 0.05);
        assertThat(percent(">=", 101, 99, 100).probability()).isZero();
        assertThat(percent(">", 100, 99, 100).probability()).isZero();
        assertThat(percent(">=", 0, 99, 100).probability()).isEqualTo(1);
        assertThat(percent(">", 0, 0, 0).probability()).isBetween(0.01, 0.99);
    }

    @Test
    void chances_of_a_bound_and_its_opposite_make_one() {
        double at = percent(">=", 80, 60, 66, 71, 75).probability();
        double below = percent("<", 80, 60, 66, 71, 75).probability();
        assertThat(at + below).isCloseTo(1, within(1e-12));
        Outlook range = of(yearly(60, 66, 71, 75), Bound.of("range", 70, 80.0), Limits.PERCENT);
        double over = percent(">=", 70, 60, 66, 71, 75).probability();
        assertThat(range.probability()).isCloseTo(over - at, within(1e-9));
    }

    @Test
    void is_wide_with_one_count_and_says_so() {
        Outlook one = of(yearly(60), Bound.of(">=", 80), Limits.PERCENT);
        Outlook five = of(yearly(60, 60.2, 60, 59.9, 60), Bound.of(">=", 80), Limits.PERCENT);
        assertThat(width(one)).isGreaterThan(3 * width(five));
        assertThat(one.remarks()).containsExactly(new Remark.ShortHistory(1));
        assertThat(of(yearly(60, 70), Bound.of(">=", 80), Limits.PERCENT).remarks())
                .containsExactly(new Remark.ShortHistory(2));
    }

    private static double width(Outlook outlook) {
        var last = outlook.projection().get(outlook.projection().size() - 1);
        return last.hi80() - last.lo80();
    }

    @Test
    void widens_with_time_and_nests_its_intervals() {
        double before = -1;
        for (Outlook.Band band :
                of(yearly(100, 104, 109), Bound.of(">=", 150), Limits.COUNT).projection()) {
            assertThat(List.of(
                            band.lo95(),
                            band.lo80(),
                            band.lo50(),
                            band.median(),
                            band.hi50(),
                            band.hi80(),
                            band.hi95()))
                    .isSorted();
            assertThat(band.hi95() - band.lo95()).isGreaterThan(before);
            before = band.hi95() - band.lo95();
        }
    }

    @Test
    void draws_the_deadline_exactly() {
        assertThat(percent(">=", 80, 60, 70).projection().stream().map(Outlook.Band::date))
                .contains(2023.0);
    }

    @Test
    void sums_a_flow_from_its_start_and_never_lets_it_fall() {
        var places = List.of(
                new Point(2017.7, 900),
                new Point(2018.7, 1100),
                new Point(2019.7, 1000),
                new Point(2020.7, 1200),
                new Point(2021.7, 1000));
        var request = new Request(
                Kind.FLOW, places, null, Bound.of(">=", 3000), 2022.75, 2021.8, Limits.COUNT, 2020, Thresholds.USUAL);
        Outlook outlook = Outlook.of(request);
        assertThat(outlook.last()).containsExactly(new Point(2021.7, 2200));
        assertThat(outlook.status()).isEqualTo(Status.ON_COURSE);
        assertThat(outlook.projection()).allMatch(band -> band.lo95() >= 2200 - 1e-9);
        assertThat(outlook.glidePath()).containsExactly(new Point(2020, 0), new Point(2022.75, 3000));
        assertThat(outlook.neededNow().orElseThrow()).isCloseTo(3000 * 1.8 / 2.75, within(1e-6));
        assertThat(outlook.meetsOn().orElseThrow()).isBetween(2022.3, 2022.75);
        var far = new Request(
                Kind.FLOW, places, null, Bound.of(">=", 24000), 2022.99, 2021.8, Limits.COUNT, 2020, Thresholds.USUAL);
        assertThat(Outlook.of(far).status()).isEqualTo(Status.OFF_COURSE);
        assertThat(Outlook.of(far).meetsOn()).isEmpty();
    }

    @Test
    void asks_for_the_baseline_only_where_the_history_is_later() {
        var baseline = new Point(2019, 30);
        var request = new Request(
                Kind.LEVEL,
                yearly(40, 50),
                baseline,
                Bound.of(">=", 70),
                2023,
                2021.8,
                Limits.PERCENT,
                0,
                Thresholds.USUAL);
        assertThat(Outlook.of(request).input()).hasSize(3);
        assertThat(Outlook.of(request).neededNow().orElseThrow()).isCloseTo(30 + 40 * 2.8 / 4, within(1e-9));
    }

    @Property(tries = 200)
    void a_percentage_seen_from_the_other_end_has_the_same_outlook(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(max = 100) Double> values,
            @ForAll @DoubleRange(min = 1, max = 99) double bound) {
        double[] x = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] mirrored = values.stream().mapToDouble(v -> 100 - v).toArray();
        Outlook one = percent(">=", bound, x);
        Outlook other = percent("<=", 100 - bound, mirrored);
        assertThat(other.probability()).isCloseTo(one.probability(), within(1e-7));
        var band = one.projection().get(3);
        var mirror = other.projection().get(3);
        assertThat(100 - mirror.hi80()).isCloseTo(band.lo80(), within(1e-6));
    }

    @Property(tries = 200)
    void shift_and_scale_carry_over_where_nothing_is_transformed(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(max = 100) Double> values,
            @ForAll @DoubleRange(min = -500, max = 500) double shift,
            @ForAll @DoubleRange(min = 0.1, max = 50) double scale) {
        double[] x = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] moved = values.stream().mapToDouble(v -> shift + scale * v).toArray();
        Outlook one = of(yearly(x), Bound.of(">=", 120), Limits.NONE);
        Outlook other = of(yearly(moved), Bound.of(">=", shift + scale * 120), Limits.NONE);
        assertThat(other.probability()).isCloseTo(one.probability(), within(1e-6));
        assertThat(other.projection().get(4).hi95())
                .isCloseTo(shift + scale * one.projection().get(4).hi95(), within(1e-4 * (1 + scale)));
    }

    @Property(tries = 200)
    void a_higher_bound_is_never_likelier(
            @ForAll @Size(min = 1, max = 6) List<@DoubleRange(max = 100) Double> values,
            @ForAll @DoubleRange(max = 100) double bound,
            @ForAll @DoubleRange(max = 50) double more) {
        double[] x = values.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(percent(">=", bound + more, x).probability())
                .isLessThanOrEqualTo(percent(">=", bound, x).probability() + 1e-12);
    }
}
