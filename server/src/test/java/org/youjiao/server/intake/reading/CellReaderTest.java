package org.youjiao.server.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.youjiao.files.table.Cell;
import org.youjiao.server.Chinese;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Column.Type;
import org.youjiao.server.intake.SheetRow;

class CellReaderTest {

    @Test
    void says_what_stands_there_and_what_should() {
        assertThat(wrong(Type.COUNT, "-3")).isEqualTo("「列」为 -3，应为 0 或正整数");
        assertThat(wrong(Type.COUNT, "12.5")).isEqualTo("「列」为 12.5，应为 0 或正整数");
        assertThat(wrong(Type.COUNT, "约三百")).isEqualTo("「列」为“约三百”，应为 0 或正整数；没有数据请留空");
        assertThat(wrong(Column.of("列", Type.COUNT, false).unit("人"), Cell.text("300人")))
                .isEqualTo("「列」为“300人”，应为 0 或正整数，只填数字，不写单位");
        assertThat(wrong(Type.NUMBER, "-0.5")).isEqualTo("「列」为 -0.5，应为 0 或正数");
        assertThat(wrong(Type.SIGNED, "一")).isEqualTo("「列」为“一”，应为数字；没有数据请留空");
        assertThat(wrong(Type.YES_NO, "也许")).isEqualTo("「列」为“也许”，应为 是 或 否");
        assertThat(wrong(Type.DATE, "去年九月")).isEqualTo("「列」为“去年九月”，应为日期，如 2021-09-01");
        assertThat(wrong(Type.DATE, "2021-02-30")).isEqualTo("「列」为 2021-02-30，没有这一天");
        assertThat(wrong(Type.SCHOOL_YEAR, "2021-2023")).isEqualTo("「列」为 2021-2023，学年的两个年份应相连，如 2021—2022学年");
        assertThat(wrong(Type.SCHOOL_YEAR, "今年")).isEqualTo("「列」为“今年”，应为学年，如 2021—2022学年");
        assertThat(wrong(kinds(), Cell.text("999"))).isEqualTo("「类型」为 999，不在代码表中，应为 111幼儿园、211小学、312九年一贯制");
        assertThat(wrong(Column.of("列", Type.NUMBER, false), new Cell(Cell.Kind.ERROR, "#DIV/0!", false)))
                .isEqualTo("「列」为“#DIV/0!”，公式没有算出结果，请改为数值或文字");
        assertThat(wrong(Column.of("身份证号", Type.TEXT, false), new Cell(Cell.Kind.NUMBER, "440106200001011230", false)))
                .contains("Excel 已丢失末尾几位");
    }

    @Test
    void a_long_text_is_shortened_in_its_message() {
        assertThat(wrong(Type.COUNT, "长".repeat(500))).hasSizeLessThan(100).contains("…");
    }

    @Test
    void numbers_may_be_full_width_grouped_or_percentages() {
        assertThat(read(Type.COUNT, "１，２３４")).isEqualTo(1234.0);
        assertThat(read(Type.COUNT, "1,234,567")).isEqualTo(1234567.0);
        assertThat(read(Type.COUNT, " 12　")).isEqualTo(12.0);
        assertThat(read(Type.COUNT, "12.0")).isEqualTo(12.0);
        assertThat(read(Type.SIGNED, "－3.5")).isEqualTo(-3.5);
        assertThat(read(Type.SIGNED, "−3.5")).isEqualTo(-3.5);
        assertThat(read(Type.NUMBER, "35.5%")).isEqualTo(0.355);
        Column percent = Column.of("列", Type.NUMBER, false).unit("%");
        assertThat(read(percent, Cell.text("35.5%"))).isEqualTo(35.5);
        assertThat(read(percent, Cell.percent(new BigDecimal("0.355")))).isEqualTo(35.5);
        assertThat(read(percent, Cell.text("35.5"))).isEqualTo(35.5);
        assertThat(read(Type.COUNT, "1,23")).isInstanceOf(Fault.class);
        assertThat(read(Type.NUMBER, "1e400")).isInstanceOf(Fault.class);
        assertThat(read(Type.NUMBER, "NaN")).isInstanceOf(Fault.class);
    }

    @Test
    void yes_and_no_are_understood_as_people_tick_them() {
        for (String yes : new String[] {"是", "√", "✓", "Y", "y", "1", "TRUE", "Ｙ"}) {
            assertThat(read(Type.YES_NO, yes)).as(yes).isEqualTo(true);
        }
        for (String no : new String[] {"否", "×", "N", "0", "FALSE"}) {
            assertThat(read(Type.YES_NO, no)).as(no).isEqualTo(false);
        }
    }

    @Test
    void dates_and_school_years_are_understood_in_all_spellings() {
        LocalDate first = LocalDate.of(2021, 9, 1);
        for (String text : new String[] {"2021-09-01", "2021-9-1", "2021.9.1", "2021/9/1", "2021年9月1日", "20210901"}) {
            assertThat(read(Type.DATE, text)).as(text).isEqualTo(first);
        }
        assertThat(read(Column.of("列", Type.DATE, false), Cell.date(first))).isEqualTo(first);
        assertThat(read(Column.of("列", Type.DATE, false), new Cell(Cell.Kind.DATE, "2021-09-01T08:30:00", false)))
                .isEqualTo(first);
        for (String text : new String[] {
            "2021—2022学年",
            "2021-2022学年",
            "2021－2022",
            "2021/22",
            "2021-22",
            "2021",
            "２０２１",
            "2021学年",
            "2021至2022学年度",
            "2021—2022 学年"
        }) {
            assertThat(read(Type.SCHOOL_YEAR, text)).as(text).isEqualTo(2021);
        }
        assertThat(read(Type.SCHOOL_YEAR, "1999/00")).isEqualTo(1999);
    }

    @Test
    void codes_are_understood_with_and_without_names() {
        for (String text : new String[] {"211", "２１１", "211小学", "211 小学", "211-小学", "小学", " 211"}) {
            assertThat(read(kinds(), Cell.text(text))).as(text).isEqualTo("211");
        }
        assertThat(read(kinds(), Cell.number(211))).isEqualTo("211");
        assertThat(read(kinds(), Cell.text("211幼儿园"))).isInstanceOf(Fault.class);
    }

    @Test
    void an_empty_cell_is_nothing_and_only_the_token_clears() {
        assertThat(read(Type.COUNT, "　 ")).isNull();
        assertThat(read(Type.COUNT, "<清空>")).isSameAs(SheetRow.CLEAR);
        assertThat(read(Type.TEXT, "＜清空＞ ")).isSameAs(SheetRow.CLEAR);
    }

    @Test
    void texts_lose_outer_blanks_and_codes_their_full_width_but_names_keep_their_brackets() {
        assertThat(read(Type.TEXT, "　天河中学（南校区） ")).isEqualTo("天河中学（南校区）");
        assertThat(read(Type.TEXT, "４４０１０６")).isEqualTo("440106");
        assertThat(read(Column.of("列", Type.TEXT, false), Cell.number(4401060001L)))
                .isEqualTo("4401060001");
    }

    private static Column kinds() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("111幼儿园", "111");
        codes.put("211小学", "211");
        codes.put("312九年一贯制", "312");
        return Column.of("类型", Type.CODE, false).codes(codes);
    }

    private static Object read(Type type, String text) {
        return read(Column.of("列", type, false), Cell.text(text));
    }

    private static Object read(Column column, Cell cell) {
        var reader = new CellReader(column);
        Object once = reader.read(cell);
        assertThat(reader.read(cell)).isEqualTo(once);
        return once;
    }

    private static String wrong(Type type, String text) {
        return wrong(Column.of("列", type, false), Cell.text(text));
    }

    private static String wrong(Column column, Cell cell) {
        Fault fault = (Fault) read(column, cell);
        return Chinese.sentence(fault.reason(), fault.advice());
    }
}
