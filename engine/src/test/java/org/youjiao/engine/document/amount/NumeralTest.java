package org.youjiao.engine.document.amount;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralTest {
    @ParameterizedTest
    @CsvSource({
        "2.4万, 24000", "1.5亿, 150000000", "2.3亿, 230000000", "十, 10", "十二, 12", "二十, 20", "三百, 300", "三百二十, 320",
                "一百零五, 105",
        "两千, 2000", "一万二千, 12000", "三千五百万, 35000000", "九十九, 99", "12000, 12000", "'1,200', 1200", "3千, 3000", "五, 5",
                "二十三万四千, 234000"
    })
    void a_number_is_worth_the_same_in_either_figures(String figures, double value) {
        assertThat(Numeral.parse(figures)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"二〇二五, 2025", "二○二○, 2020", "二零二三, 2023"})
    void a_year_is_written_figure_by_figure(String figures, int year) {
        assertThat(Numeral.digits(figures)).isEqualTo(year);
    }
}
