package org.youjiao.files.table.out;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.TableFile;

class MarkedCopyTest {
    private static final List<String> TITLES = List.of("状态", "原因");

    @Test
    void gives_back_the_same_cells_at_the_same_rows_with_remarks_on_the_right() throws Exception {
        byte[] own = WritingTest.xlsx(book -> {
            book.sheet("学校", List.of(Column.text("学校"), Column.number("人数"), Column.date("日期")));
            book.row(4, List.of(Cell.text("华阳小学"), Cell.number(-5)), Set.of());
            book.row(
                    9,
                    List.of(Cell.text("=珠村"), Cell.number(3), new Cell(Cell.Kind.DATE, "2021-09-01", false)),
                    Set.of());
        });
        byte[] copy = marked(
                own,
                "学校.xlsx",
                row -> row.number() == 4
                        ? new MarkedCopy.Remarks(List.of(Cell.text("错误"), Cell.text("人数不能为负")), Set.of(1))
                        : MarkedCopy.Remarks.NONE);
        assertThat(WritingTest.read(copy))
                .containsExactly(
                        new Row(1, texts("学校", "人数", "日期", "状态", "原因")),
                        new Row(
                                4,
                                List.of(
                                        Cell.text("华阳小学"),
                                        Cell.number(-5),
                                        Cell.EMPTY,
                                        Cell.text("错误"),
                                        Cell.text("人数不能为负"))),
                        new Row(
                                9,
                                List.of(
                                        Cell.text("=珠村"),
                                        Cell.number(3),
                                        new Cell(Cell.Kind.DATE, "2021-09-01", false))));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            var sheet = book.getSheet("学校");
            assertThat(WritingTest.fill(sheet.getRow(3).getCell(1))).isEqualTo("FFFFD9D6");
            assertThat(WritingTest.fill(sheet.getRow(3).getCell(0))).isNull();
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:E9");
        }
    }

    @Test
    void puts_remarks_beyond_the_widest_row_not_the_header() throws Exception {
        byte[] copy = marked(
                "a,b\n1,2,3\n".getBytes(UTF_8),
                "x.csv",
                row -> new MarkedCopy.Remarks(List.of(Cell.text("错误")), Set.of(2)));
        assertThat(WritingTest.read(copy).stream()
                        .map(row -> row.cells().stream().map(Cell::text).toList()))
                .containsExactly(List.of("a", "b", "", "状态", "原因"), List.of("1", "2", "3", "错误"));
    }

    @Test
    void keeps_csv_texts_that_excel_would_change() throws Exception {
        byte[] copy = marked(
                "码,值\n007,1.50\n440106199001011234,12.5\n-0,1E5\n".getBytes(UTF_8),
                "x.csv",
                row -> MarkedCopy.Remarks.NONE);
        assertThat(WritingTest.read(copy).subList(1, 4))
                .containsExactly(
                        new Row(2, texts("007", "1.50")),
                        new Row(3, List.of(Cell.text("440106199001011234"), new Cell(Cell.Kind.NUMBER, "12.5", false))),
                        new Row(4, texts("-0", "1E5")));
    }

    private static List<Cell> texts(String... texts) {
        return List.of(texts).stream().map(Cell::text).toList();
    }

    private static byte[] marked(byte[] own, String name, MarkedCopy.Remarking remarking) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var file = TableFile.open(new ByteArrayInputStream(own), name)) {
            MarkedCopy.write(file, file.sheets().get(0), 1, TITLES, remarking, out);
        }
        return out.toByteArray();
    }
}
