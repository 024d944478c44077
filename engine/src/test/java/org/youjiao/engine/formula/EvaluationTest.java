package org.youjiao.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.youjiao.engine.formula.column.Scope;

/** Values computed by hand from the five schools of {@link District}. */
class EvaluationTest {
    private final District district = new District();

    @Test
    void gives_the_published_coefficient_of_variation() {
        assertThat(district.value("", "cv(books / pupils weighted by pupils)")).isCloseTo(0.515257, within(5e-7));
    }

    @Test
    void sums_and_divides_an_area() {
        assertThat(district.value("册/人", "books / pupils")).isCloseTo(1913.0 / 302, within(1e-12));
        assertThat(district.value("册/人", "books / (pupils - 2[人])")).isCloseTo(1913.0 / 300, within(1e-12));
        assertThat(district.value("人", "2 + 3 * 4 - 10 / 5 ^ 2")).isCloseTo(13.6, within(1e-12));
        assertThat(district.value("人", "-(2 + 3) * 4")).isEqualTo(-20);
        assertThat(district.value("人", "10 - 4 - 3")).isEqualTo(3);
    }

    @Test
    void reads_full_width_marks() {
        assertThat(district.value("%", "share（pupils ≥ 55）")).isEqualTo(60);
        assertThat(district.value("册/人", "books ÷ pupils × 2")).isCloseTo(3826.0 / 302, within(1e-12));
    }

    @Test
    void filters_by_attributes() {
        assertThat(district.value("人", "sum(pupils where kind in (\"111\", \"119\") and public)"))
                .isEqualTo(82);
        assertThat(district.value("人", "sum(pupils, where stage = \"junior\")")).isEqualTo(165);
        assertThat(district.value("人", "sum(pupils where stage != \"junior\")")).isEqualTo(137);
        assertThat(district.value("人", "sum(pupils where opened <= year - 5)")).isEqualTo(171);
        assertThat(district.value("所", "count(where public)")).isEqualTo(3);
        assertThat(district.value("人", "sum(pupils where known(kind) and not public)"))
                .isEqualTo(165);
    }

    @Test
    void gives_shares_of_units_and_of_weight_in_percent() {
        assertThat(district.value("%", "share(public)")).isEqualTo(60);
        assertThat(district.value("%", "share(public of pupils)")).isCloseTo(100.0 * 137 / 302, within(1e-9));
        assertThat(district.value("%", "sum(pupils where public) / pupils")).isCloseTo(100.0 * 137 / 302, within(1e-9));
    }

    @Test
    void gives_means_extremes_and_quantiles() {
        assertThat(district.value("人", "mean(pupils)")).isCloseTo(60.4, within(1e-12));
        assertThat(district.value("册/人", "mean(books / pupils weighted by pupils)"))
                .isCloseTo(1913.0 / 302, within(1e-12));
        assertThat(district.value("人", "median(pupils)")).isEqualTo(55);
        assertThat(district.value("人", "min(pupils)")).isEqualTo(37);
        assertThat(district.value("人", "max(pupils where public)")).isEqualTo(55);
        assertThat(district.value("人", "quantile(pupils, 90%)")).isCloseTo(83.8, within(1e-12));
    }

    @Test
    void looks_back_over_the_years() {
        assertThat(district.value("人", "pupils - previous(pupils)")).isEqualTo(5);
        assertThat(district.value("人", "previous(pupils, 2)")).isEqualTo(292);
        assertThat(district.value("人", "since(2020, pupils)")).isEqualTo(599);
        assertThat(district.value("%", "pupils / previous(pupils) - 1")).isCloseTo(500.0 / 297, within(1e-9));
        assertThat(district.result("人", "previous(pupils, 5)", District.ALL, 2021, Scope.ofPublic()))
                .isInstanceOf(Result.NoData.class);
    }

    @Test
    void adds_up_wildcards_within_one_segment() {
        district.set("pupils.g1.m", 0, 2021, 10).set("pupils.g1.f", 0, 2021, 8).set("pupils.g2.m", 1, 2021, 7);
        assertThat(district.value("人", "pupils.g*.m")).isEqualTo(17);
        assertThat(district.value("人", "pupils.g1.* + 1")).isEqualTo(19);
        assertThat(district.value("%", "pupils.g1.m/pupils.*.*")).isCloseTo(40, within(1e-9));
        assertThat(district.value("人", "pupils.g1.m*2")).isEqualTo(20);
    }

    @Test
    void weighs_percentages_when_rolling_up() {
        district.set("coverage", 0, 2021, 100).set("coverage", 2, 2021, 50);
        assertThat(district.value("%", "coverage")).isCloseTo((4500 + 4450) / 134.0, within(1e-9));
        assertThat(district.value("人", "coverage * pupils")).isCloseTo((4500 + 4450) / 13400.0 * 302, within(1e-9));
        assertThat(district.value("%", "if(coverage > 60%, 100%, 0%)")).isEqualTo(100);
    }

    @Test
    void converts_by_an_explicit_factor_only() {
        district.set("equipment", 0, 2021, 9);
        assertThat(district.value("元", "equipment * 10000[元/万元]")).isEqualTo(90000);
    }

    @Test
    void rolls_up_areas_that_have_figures_of_their_own() {
        district.set("population", District.EAST, 2021, 1000).set("population", District.WEST, 2021, 500);
        assertThat(district.value("人", "population")).isEqualTo(1500);
        district.set("grant", District.EAST, 2021, 7);
        assertThat(district.result("元", "grant", District.ALL, 2021, Scope.ofPublic()))
                .isInstanceOf(Result.NoData.class);
        assertThat(district.result("元", "grant", District.EAST, 2021, Scope.ofPublic())
                        .orNaN())
                .isEqualTo(7);
    }

    @Test
    void says_how_many_of_the_expected_institutions_gave_figures() {
        district.set("books", 3, 2021, Double.NaN).set("places", 0, 2021, 40);
        var books = (Result.Number) district.result("册", "books", District.ALL, 2021, Scope.ofPublic());
        assertThat(books.value()).isEqualTo(1753);
        assertThat(books.present()).isEqualTo(4);
        assertThat(books.expected()).isEqualTo(5);
        assertThat(books.missing()).containsExactly(new Result.Missing("books", 3, 2021));
        var places = (Result.Number) district.result("个", "sum(places)", District.ALL, 2021, Scope.ofPublic());
        assertThat(places.present()).isEqualTo(1);
        assertThat(places.expected()).isEqualTo(3);
    }

    @Test
    void says_why_there_is_no_data() {
        assertThat(district.result("个", "places", 0, 2021, Scope.ofPublic()))
                .isEqualTo(new Result.NoData(
                        new Reason.Lacking(java.util.List.of(new Reason.Input("places", 0)), false),
                        java.util.List.of(new Result.Missing("places", 0, 2021))));
        assertThat(((Result.NoData) district.result("个", "places", 3, 2021, Scope.ofPublic())).reason())
                .isEqualTo(new Reason.NotApplicable(java.util.List.of("places")));
        district.set("pupils", 0, 2021, 0);
        assertThat(((Result.NoData) district.result("册/人", "books / pupils", 0, 2021, Scope.ofPublic())).reason())
                .isEqualTo(new Reason.DivisionByZero());
    }

    @Test
    void evaluates_indicators_through_indicators() {
        district.with("books_each", "册/人", "books / pupils");
        assertThat(district.value("", "cv(books_each weighted by pupils)")).isCloseTo(0.515257, within(5e-7));
    }

    @Test
    void explains_down_to_the_institutions() {
        district.with("books_each", "册/人", "books / pupils");
        var tree = district.evaluation().explain(0, District.ALL, 2021, Scope.ofPublic());
        assertThat(tree.result().orNaN()).isCloseTo(1913.0 / 302, within(1e-12));
        var division = tree.parts().get(0);
        assertThat(division.text()).isEqualTo("books / pupils");
        var books = division.parts().get(0);
        assertThat(books.kind()).isEqualTo(Explanation.Kind.ROLL_UP);
        assertThat(books.contributing()).isEqualTo(5);
        assertThat(books.contributions().get(0)).isEqualTo(new Explanation.Contribution(2, 935, 1));
        assertThat(books.column()).isEqualTo(1);
    }
}
