package org.youjiao.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    private final District district = new District();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "人 | pupils + | 9 | | 公式没有写完",
                "人 | (pupils | 8 | | 这里应当是“)”",
                "人 | pupils) | 7 | ) | 公式到这里应当结束了",
                "人 | pupils pupils | 8 | pupils | 公式到这里应当结束了",
                "人 | pupil | 1 | pupil | 没有这个变量、指标或属性",
                "人 | pupils + grant | 8 | + | “人”与“元”不能相加",
                "人 | pupils + equipment | 8 | + | “人”与“万元”不能相加",
                "元 | equipment | 1 | equipment | 公式得出的是“万元”，声明的计量单位却是“元”",
                "% | 100 * pupils / pupils.g1.m | 1 | 100 | 声明为 % 的指标由程序乘 100，公式里不要再乘",
                "% | 1 - share(public) | 3 | - | “纯数”与“%”不能相减",
                "% | share(coverage > 50) | 16 | > | “%”与“纯数”不能比较",
                "人 | if(pupils, 1, 2) | 4 | pupils | 这里应当是条件",
                "人 | pupils where public | 8 | where | 公式到这里应当结束了",
                "人 | if(public, 1, 2) | 4 | public | 机构属性只能写在汇总函数里",
                "人 | sum(sum(pupils)) | 5 | sum(pupils) | 汇总函数里不能再套汇总函数",
                "人 | summ(pupils) | 1 | summ | 没有这个函数",
                "人 | sum(pupils where kind > \"111\") | 23 | > | 文字属性没有大小",
                "人 | pupils.x* | 1 | pupils.x* | 没有变量符合这个通配名称",
                "人 | 3pupils | 1 | 3p | 数字后面紧跟着别的字符",
                "人 | Pupils | 1 | P | 这个字符不能用在这里",
                "人 | max(pupils, 3) | 11 | , | max 只对一个值汇总",
                "人 | previous(pupils, 0) | 18 | 0 | 往前数的年数必须是 1 至 100 的整数",
                "人 | sum(pupils weighted by books) | 12 | weighted | sum 不能加权",
                "人 | sum(pupils where kind = \"111) | 25 | \"111) | 引号没有配对",
                "人 | 1 < pupils < 2 | 12 | < | 比较不能连着写",
            })
    void points_at_the_character(String measure, String formula, int position, String found, String message) {
        List<Problem> problems = district.problems(measure, formula.strip());
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).position()).isEqualTo(position);
        assertThat(problems.get(0).found()).isEqualTo(found == null ? "" : found);
        assertThat(problems.get(0).message()).isEqualTo(message);
        assertThat(problems.get(0).advice()).isNotBlank();
    }

    @Test
    void suggests_the_nearest_names() {
        assertThat(district.problems("人", "pupil").get(0).advice()).startsWith("您是否想写 pupils");
        assertThat(district.problems("人", "summ(pupils)").get(0).advice()).isEqualTo("您是否想写 sum？");
    }

    @Test
    void tells_how_to_convert() {
        assertThat(district.problems("元", "equipment").get(0).advice()).contains("乘以 10000[元/万元]");
    }

    @Test
    void names_every_problem_of_a_formula() {
        assertThat(district.problems("人", "pupil + grantt")).hasSize(2);
    }

    @Test
    void refuses_a_ring_of_indicators_and_names_it() {
        district.with("a", "人", "b + 1")
                .with("b", "人", "c")
                .with("c", "人", "pupils + previous(a)")
                .with("d", "人", "d");
        district.with("fine", "人", "pupils");
        var catalogue = district.catalogue();
        assertThat(catalogue.problems().stream().map(Problem::message).collect(Collectors.toList()))
                .containsExactly(
                        "指标循环引用：a → b → c → a", "指标循环引用：b → c → a → b", "指标循环引用：c → a → b → c", "指标循环引用：d → d");
        assertThat(catalogue.problems().get(2).position()).isEqualTo(19);
        assertThat(catalogue.problems().get(2).found()).isEqualTo("a");
        var evaluation = district.evaluation();
        var scope = org.youjiao.engine.formula.column.Scope.ofPublic();
        assertThat(evaluation.indicator(4, District.ALL, 2021, scope).orNaN()).isEqualTo(302);
        assertThat(evaluation.indicator(0, District.ALL, 2021, scope)).isInstanceOf(Result.NoData.class);
    }

    @Test
    void refuses_names_used_twice_and_unknown_weights() {
        district.variables.add(Variable.of("Pupils", "", "人", Variable.RollUp.sum()));
        district.variables.add(Variable.of("public", "", "人", Variable.RollUp.meanWeightedBy("pupls")));
        assertThat(district.catalogue().problems().stream().map(Problem::message))
                .containsExactlyInAnyOrder("名称不合规定", "这个名称已被别的变量、指标或属性占用", "没有这个加权变量");
    }

    @Test
    void bears_a_thousand_brackets() {
        assertThat(Formula.parse("(".repeat(1000) + "1")).isInstanceOf(Formula.Problems.class);
        assertThat(Formula.parse("1" + "+1".repeat(1000))).isInstanceOf(Formula.Problems.class);
        assertThat(Formula.parse("not ".repeat(900) + "1")).isInstanceOf(Formula.Problems.class);
    }

    @Property(tries = 1000)
    void never_throws(
            @ForAll
                    @StringLength(max = 30)
                    @Chars({'(', ')', ',', '*', '/', '+', '-', '.', '"', '[', ']', '%', '=', '<', ' ', '，', '人', '^'})
                    @CharRange(from = 'a', to = 'h')
                    @CharRange(from = '0', to = '4')
                    String text) {
        assertThat(district.problems("人", text)).isNotNull();
    }
}
