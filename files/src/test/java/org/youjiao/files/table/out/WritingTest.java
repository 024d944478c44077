package org.youjiao.files.table.out;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.TableFile;

/** Oracle: Apache POI reads what is written; and what is written reads back as it was. */
class WritingTest {
    private static final List<Cell> TRICKY = List.of(
            Cell.text("=1+1"),
            Cell.text("@SUM(A1)"),
            Cell.text("-2+3"),
            Cell.text("0044"),
            Cell.number(440106000012L),
            Cell.percent(new BigDecimal("0.355")),
            Cell.date(LocalDate.of(2021, 9, 1)),
            new Cell(Cell.Kind.BOOLEAN, "FALSE", false),
            new Cell(Cell.Kind.DATE, "2021-09-01T08:30:00", false),
            new Cell(Cell.Kind.DATE, "08:15:00", false),
            Cell.EMPTY,
            Cell.text("两行\n<文字> & \"引号\""),
            Cell.text("甲_x0041_乙_x000D_"));

    @Test
    void writes_a_template_that_excel_understands() throws Exception {
        List<String> kinds = IntStream.range(0, 300).mapToObj(i -> "代码,第 " + i).toList();
        byte[] bytes = xlsx(book -> {
            book.sheet(
                    "学校",
                    List.of(
                            Column.text("学校标识码").note("十位数字"),
                            Column.text("办别").codes(List.of("公办", "民办")),
                            Column.text("类别").codes(kinds),
                            Column.date("开办日期"),
                            Column.percent("覆盖率")));
            book.row(List.of(Cell.text("3144010001"), Cell.text("公办")));
            book.sheet("园", List.of(Column.text("办别").codes(List.of("公办", "民办"))));
        });
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var sheet = book.getSheet("学校");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:E2");
            assertThat(sheet.getRow(0).getCell(0).getCellComment().getString().getString())
                    .isEqualTo("十位数字");
            assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            assertThat(sheet.getColumnWidth(0) / 256).isBetween(14, 16);
            assertThat(sheet.getDataValidations())
                    .extracting(rule -> rule.getValidationConstraint().getFormula1())
                    .containsExactlyInAnyOrder("'代码表'!$A$1:$A$2", "'代码表'!$B$1:$B$300");
            assertThat(sheet.getDataValidations()
                            .get(0)
                            .getRegions()
                            .getCellRangeAddresses()[0]
                            .getLastRow())
                    .isGreaterThan(1_000);
            assertThat(book.isSheetHidden(book.getSheetIndex("代码表"))).isTrue();
            assertThat(book.getSheet("代码表").getRow(299).getCell(1).getStringCellValue())
                    .isEqualTo("代码,第 299");
            assertThat(sheet.getColumnStyle(0).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getColumnStyle(3).getDataFormatString()).isEqualTo("yyyy-mm-dd");
        }
    }

    @Test
    void writes_no_formula_whatever_is_typed() throws Exception {
        byte[] bytes = xlsx(book -> {
            book.sheet("表", List.of(Column.text("甲")));
            book.row(2, TRICKY, Set.of(0, 10));
        });
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var row = book.getSheetAt(0).getRow(1);
            for (int c = 0; c < 4; c++) {
                assertThat(row.getCell(c).getCellType()).isEqualTo(CellType.STRING);
            }
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("=1+1");
            assertThat(row.getCell(6).getLocalDateTimeCellValue()).isEqualTo("2021-09-01T00:00:00");
            assertThat(fill(row.getCell(0))).isEqualTo("FFFFD9D6");
            assertThat(fill(row.getCell(10))).isEqualTo("FFFFD9D6");
            assertThat(fill(row.getCell(1))).isNull();
        }
        assertThat(read(bytes).get(1).cells()).isEqualTo(TRICKY);
    }

    @Test
    void refuses_rows_out_of_order() {
        assertThatThrownBy(() -> xlsx(book -> {
                    book.sheet("表", List.of(Column.text("甲")));
                    book.row(5, TRICKY, Set.of());
                    book.row(5, TRICKY, Set.of());
                }))
                .hasMessageContaining("(5) must be between 6 and");
    }

    @Test
    void writes_csv_for_excel_without_formulas() {
        var out = new ByteArrayOutputStream();
        try (var csv = new CsvWriter(out)) {
            csv.row(List.of(Cell.text("学校"), Cell.text("值,1"), Cell.text("=HYPERLINK(\"x\")")));
            csv.row(List.of(Cell.text("-1"), Cell.number(-1), Cell.text("\tx"), Cell.text("@a"), Cell.text("+1")));
        }
        assertThat(out.toString(UTF_8))
                .isEqualTo("\uFEFF学校,\"值,1\",\"'=HYPERLINK(\"\"x\"\")\"\r\n'-1,-1,\"'\tx\",'@a,'+1\r\n");
    }

    @Property(tries = 200)
    void reads_back_what_it_wrote(@ForAll("tables") List<List<Cell>> table) throws Exception {
        byte[] bytes = xlsx(book -> {
            book.sheet("表", List.of(Column.text("甲")));
            table.forEach(book::row);
        });
        assertThat(read(bytes).stream().skip(1).toList()).isEqualTo(expected(table, 2));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(book.getSheetAt(0).getLastRowNum()).isLessThanOrEqualTo(table.size());
        }
    }

    @Property(tries = 200)
    void reads_back_texts_from_csv(@ForAll("texts") List<List<Cell>> table) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var csv = new CsvWriter(out)) {
            csv.row(List.of(Cell.text("甲"), Cell.text("乙")));
            table.forEach(csv::row);
        }
        assertThat(read(out.toByteArray()).stream().skip(1).toList()).isEqualTo(expected(table, 2));
    }

    @Provide
    Arbitrary<List<List<Cell>>> tables() {
        Arbitrary<Cell> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e12"), new BigDecimal("1e12"))
                .ofScale(3)
                .map(Cell::number);
        Arbitrary<Cell> dates = Arbitraries.integers()
                .between(0, 60_000)
                .map(day -> Cell.date(LocalDate.of(1900, 3, 1).plusDays(day)));
        return Arbitraries.oneOf(text(), numbers, dates, Arbitraries.just(Cell.EMPTY))
                .list()
                .ofMaxSize(6)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<List<Cell>>> texts() {
        return text().filter(
                        cell -> cell.isEmpty() || "=+-@\t".indexOf(cell.text().charAt(0)) < 0)
                .list()
                .ofMaxSize(6)
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<Cell> text() {
        return Arbitraries.strings()
                .withChars("\n\t,;\"'=+-@<>&_x000D_ 天河区１２（）吉ab0.%\u3000")
                .ofMaxLength(12)
                .map(text -> Cell.text(text.replace("吉", "𠮷")));
    }

    private static List<Row> expected(List<List<Cell>> table, int firstNumber) {
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < table.size(); r++) {
            List<Cell> cells = new ArrayList<>(table.get(r));
            while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
                cells.remove(cells.size() - 1);
            }
            if (!cells.isEmpty()) {
                rows.add(new Row(firstNumber + r, cells));
            }
        }
        return rows;
    }

    interface Filling {
        void fill(XlsxWriter book);
    }

    static byte[] xlsx(Filling filling) {
        var out = new ByteArrayOutputStream();
        try (var book = new XlsxWriter(out)) {
            filling.fill(book);
        }
        return out.toByteArray();
    }

    static List<Row> read(byte[] bytes) throws Exception {
        try (var file = TableFile.open(new ByteArrayInputStream(bytes), "表");
                var rows = file.rows(file.sheets().get(0))) {
            List<Row> all = new ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return all;
        }
    }

    static String fill(XSSFCell cell) {
        var colour = cell.getCellStyle().getFillForegroundColorColor();
        return colour == null ? null : colour.getARGBHex();
    }
}
