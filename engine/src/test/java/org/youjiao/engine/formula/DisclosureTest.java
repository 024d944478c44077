package org.youjiao.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.youjiao.engine.formula.column.Scope;

class DisclosureTest {
    private static final String[] FORMULAS = {
        "score",
        "mean(score)",
        "max(score)",
        "quantile(score, 90%)",
        "sum(score where public)",
        "score - previous(score)",
        "since(2020, score)",
        "sum(score where score > 62)"
    };
    private final District district = new District();

    private Result ask(String formula, int unit, Scope scope) {
        return district.result("分", formula, unit, 2021, scope);
    }

    @Test
    void hides_a_schools_figure_from_all_but_those_in_charge() {
        assertThat(ask("score", 0, Scope.ofPublic())).isInstanceOf(Result.Withheld.class);
        assertThat(ask("score", 0, Scope.of(district.units, 1))).isInstanceOf(Result.Withheld.class);
        assertThat(ask("score", 0, Scope.of(district.units, 0)).orNaN()).isEqualTo(60);
        assertThat(ask("score", 0, Scope.of(district.units, District.EAST)).orNaN())
                .isEqualTo(60);
    }

    @Test
    void hides_an_areas_figure_that_comes_from_two_schools() {
        assertThat(ask("score", District.WEST, Scope.ofPublic())).isInstanceOf(Result.Withheld.class);
        assertThat(ask("score", District.EAST, Scope.ofPublic()).orNaN()).isEqualTo(195);
        assertThat(ask("mean(score where opened > 2015)", District.ALL, Scope.ofPublic()))
                .isInstanceOf(Result.Withheld.class);
        assertThat(ask("score", District.WEST, Scope.of(district.units, 3, 4)).orNaN())
                .isEqualTo(155);
    }

    @Test
    void hides_what_is_one_schools_figure_by_its_nature() {
        assertThat(ask("max(score)", District.ALL, Scope.ofPublic())).isInstanceOf(Result.Withheld.class);
        assertThat(ask("max(score)", District.ALL, Scope.of(district.units, District.ALL))
                        .orNaN())
                .isEqualTo(80);
    }

    @Test
    void hides_it_behind_other_indicators_too() {
        district.with("inner", "分", "score");
        assertThat(ask("inner + 1", 0, Scope.ofPublic())).isInstanceOf(Result.Withheld.class);
        assertThat(ask("if(pupils > 1, previous(inner), 0)", 0, Scope.ofPublic()))
                .isInstanceOf(Result.Withheld.class);
        assertThat(district.evaluation().numbers(0, Scope.ofPublic())[0]).containsOnly(Double.NaN);
        assertThat(district.evaluation().numbers(0, Scope.ofPublic())[District.EAST])
                .containsExactly(195, 195, 195);
    }

    @Test
    void explains_without_telling() {
        district.with("inner", "分", "score");
        var tree = district.evaluation().explain(0, District.EAST, 2021, Scope.of(district.units, 1));
        assertThat(tree.result().orNaN()).isEqualTo(195);
        assertThat(tree.parts().get(0).contributions()).containsExactly(new Explanation.Contribution(1, 65, 1));
        var hidden = district.evaluation().explain(0, District.WEST, 2021, Scope.ofPublic());
        assertThat(hidden.parts().get(0).result()).isInstanceOf(Result.Withheld.class);
        assertThat(hidden.parts().get(0).contributions()).isEmpty();
    }

    @Property(tries = 200)
    void more_scope_never_hides_a_number(
            @ForAll Set<@IntRange(max = 4) Integer> less,
            @ForAll Set<@IntRange(max = 4) Integer> more,
            @ForAll @IntRange(max = 7) int unit,
            @ForAll @IntRange(max = 7) int formula) {
        var narrow = new BitSet();
        less.forEach(narrow::set);
        var wide = (BitSet) narrow.clone();
        more.forEach(wide::set);
        Result before = ask(FORMULAS[formula], unit, Scope.of(narrow));
        Result after = ask(FORMULAS[formula], unit, Scope.of(wide));
        if (before instanceof Result.Number) {
            assertThat(after).isEqualTo(before);
        }
    }
}
