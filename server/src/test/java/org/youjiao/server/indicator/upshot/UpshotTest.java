package org.youjiao.server.indicator.upshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.youjiao.server.indicator.upshot.Upshot.Bound;
import org.youjiao.server.indicator.upshot.Upshot.Kind;
import org.youjiao.server.indicator.upshot.Upshot.Known;

class UpshotTest {
    private static final List<Known> THREE = List.of(new Known("五山", 92), new Known("石牌", 70), new Known("棠下", 81));

    @Test
    void names_who_misses_a_least_bound_by_most_and_how_many_do() {
        assertThat(Upshot.of(THREE, new Bound(">=", 85)))
                .isEqualTo(new Upshot(Kind.SOME_MISS, "石牌", "", 2, 70, Double.NaN));
        assertThat(Upshot.of(THREE, new Bound(">=", 80)).kind()).isEqualTo(Kind.ONE_MISSES);
        assertThat(Upshot.of(THREE, new Bound(">=", 70)).kind()).isEqualTo(Kind.ALL_KEEP);
        assertThat(Upshot.of(THREE, new Bound(">", 92)).kind()).isEqualTo(Kind.ALL_MISS);
    }

    @Test
    void of_an_upper_bound_the_highest_is_the_worst() {
        Upshot upshot = Upshot.of(THREE, new Bound("<=", 81));
        assertThat(upshot.kind()).isEqualTo(Kind.ONE_MISSES);
        assertThat(upshot.first()).isEqualTo("五山");
        assertThat(new Bound("<=", 81).missed()).isEqualTo("above");
        assertThat(new Bound("<", 81).missed()).isEqualTo("not-below");
    }

    @Test
    void without_a_bound_it_says_how_far_they_lie_apart() {
        assertThat(Upshot.of(THREE, null)).isEqualTo(new Upshot(Kind.APART, "五山", "石牌", 3, 92, 70));
        assertThat(Upshot.of(List.of(new Known("五山", 5), new Known("石牌", 5)), null)
                        .kind())
                .isEqualTo(Kind.ALIKE);
        assertThat(Upshot.of(List.of(new Known("五山", 5)), null).kind()).isEqualTo(Kind.ALONE);
        assertThat(Upshot.of(List.of(), new Bound(">=", 1)).kind()).isEqualTo(Kind.NOTHING);
    }
}
