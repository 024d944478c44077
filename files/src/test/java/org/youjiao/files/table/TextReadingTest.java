package org.youjiao.files.table;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReadingTest {
    private static final List<List<String>> TABLE =
            List.of(List.of("学校", "人数"), List.of("华阳小学", "1200"), List.of("珠村小学", "０８"));

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";"})
    void finds_encoding_and_delimiter_by_content(String delimiter) throws Exception {
        String text = "学校,人数\r\n华阳小学,1200\r\n珠村小学,０８\r\n".replace(",", delimiter);
        assertThat(texts(text.getBytes(UTF_8))).isEqualTo(TABLE);
        assertThat(texts(("\uFEFF" + text).getBytes(UTF_8))).isEqualTo(TABLE);
        assertThat(texts(text.getBytes(Charset.forName("GB18030")))).isEqualTo(TABLE);
        assertThat(texts(("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo(TABLE);
        assertThat(texts(("\uFEFF" + text).getBytes(UTF_16BE))).isEqualTo(TABLE);
        try (var paste = TableFile.paste(text)) {
            assertThat(WorkbookReadingTest.read(paste).stream()
                            .map(WorkbookReadingTest::texts)
                            .toList())
                    .isEqualTo(TABLE);
        }
    }

    @Test
    void reads_rare_characters_of_names_in_gb18030() throws Exception {
        assertThat(texts("姓名,性别\n㛃𠮷,女\n".getBytes(Charset.forName("GB18030"))))
                .containsExactly(List.of("姓名", "性别"), List.of("㛃𠮷", "女"));
    }

    @Test
    void takes_short_gb18030_that_looks_like_utf8_for_gb18030() throws Exception {
        // the Windows notepad's famous mistake: 联通 in GBK is well-formed UTF-8
        assertThat(texts("联通,移动\n联通,中国移动\n".getBytes(Charset.forName("GB18030"))))
                .containsExactly(List.of("联通", "移动"), List.of("联通", "中国移动"));
    }

    @Test
    void keeps_delimiters_breaks_and_doubled_quotes_within_quotes() throws Exception {
        var rows = WorkbookReadingTest.read("a,b\r\n\"一,二\",\"说\"\"好\"\"\r\n了\"\r\n5\",6\r\n".getBytes(UTF_8));
        assertThat(rows.stream().map(WorkbookReadingTest::texts))
                .containsExactly(List.of("a", "b"), List.of("一,二", "说\"好\"\n了"), List.of("5\"", "6"));
        assertThat(rows.stream().map(Row::number)).containsExactly(1, 2, 3);
    }

    @Test
    void counts_blank_lines_as_excel_does_and_keeps_texts_as_typed() throws Exception {
        var rows = WorkbookReadingTest.read("a,b,,\n\n, \n007,=1+1,,\r3,".getBytes(UTF_8));
        assertThat(rows)
                .containsExactly(
                        new Row(1, List.of(Cell.text("a"), Cell.text("b"))),
                        new Row(4, List.of(Cell.text("007"), Cell.text("=1+1"))),
                        new Row(5, List.of(Cell.text("3"))));
    }

    @Test
    void reads_one_column_with_commas_in_few_of_its_lines_as_tabs_decide() throws Exception {
        assertThat(texts("名称\t备注\n甲\t一,二,三\n乙\t四\n".getBytes(UTF_8)))
                .containsExactly(List.of("名称", "备注"), List.of("甲", "一,二,三"), List.of("乙", "四"));
    }

    private static List<List<String>> texts(byte[] bytes) throws Exception {
        return WorkbookReadingTest.read(bytes).stream()
                .map(WorkbookReadingTest::texts)
                .toList();
    }
}
