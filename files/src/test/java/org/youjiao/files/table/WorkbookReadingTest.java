package org.youjiao.files.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle: Apache POI, which wrote the files. */
class WorkbookReadingTest {
    @Test
    void gives_numbers_without_floating_rubbish() throws Exception {
        var row = onlyRow(sheet -> {
            var cells = sheet.createRow(0);
            double[] values = {3, 0.1, 0.1 + 0.2, 44010600001d, -12.5, 1e-7, 0, -0.0, 123456789012345678d, 1e20};
            for (int i = 0; i < values.length; i++) {
                cells.createCell(i).setCellValue(values[i]);
            }
        });
        assertThat(texts(row))
                .containsExactly(
                        "3",
                        "0.1",
                        "0.3",
                        "44010600001",
                        "-12.5",
                        "0.0000001",
                        "0",
                        "0",
                        "123456789012346000",
                        "100000000000000000000");
        assertThat(row.cells()).allMatch(cell -> cell.kind() == Cell.Kind.NUMBER);
        assertThat(row.cell(8).digitsLost()).isTrue();
        assertThat(row.cell(3).digitsLost()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yyyy-mm-dd           | 44440      | 2021-09-01
            yyyy"年"m"月"d"日"     | 44440      | 2021-09-01
            yyyy"年"m"月"          | 44440      | 2021-09-01
            [$-804]yyyy/m/d;@    | 44440      | 2021-09-01
            m/d/yy h:mm          | 44440.5    | 2021-09-01T12:00:00
            yyyy-mm-dd           | 1          | 1900-01-01
            yyyy-mm-dd           | 59         | 1900-02-28
            yyyy-mm-dd           | 61         | 1900-03-01
            h:mm:ss              | 0.34375    | 08:15:00
            mm:ss                | 0.00260417 | 00:03:45
            [h]:mm               | 1.25       | 30:00:00
            """)
    void knows_dates_by_their_format(String format, double serial, String shown) throws Exception {
        var cell = onlyRow(sheet -> {
                    var made = sheet.createRow(0).createCell(0);
                    made.setCellValue(serial);
                    made.setCellStyle(style(sheet, format));
                })
                .cell(0);
        assertThat(cell).isEqualTo(new Cell(Cell.Kind.DATE, shown, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            General              | false
            #,##0.00             | false
            0"日"                 | false
            [Red]#,##0;[Blue]-0  | false
            _ * #,##0_ ;@        | false
            0.00E+00             | false
            0.0%                 | true
            """)
    void takes_no_other_format_for_a_date(String format, boolean percent) throws Exception {
        var cell = onlyRow(sheet -> {
                    var made = sheet.createRow(0).createCell(0);
                    made.setCellValue(0.355);
                    made.setCellStyle(style(sheet, format));
                })
                .cell(0);
        assertThat(cell).isEqualTo(new Cell(Cell.Kind.NUMBER, "0.355", percent));
    }

    @Test
    void counts_dates_from_1904_where_the_workbook_says_so() throws Exception {
        var book = new XSSFWorkbook();
        book.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
        var cell = book.createSheet("表").createRow(0).createCell(0);
        cell.setCellValue(42978);
        cell.setCellStyle(style(book.getSheetAt(0), "yyyy-mm-dd"));
        assertThat(read(bytes(book)).get(0).cell(0).text()).isEqualTo("2021-09-01");
    }

    @Test
    void reads_texts_booleans_errors_and_results_of_formulas() throws Exception {
        var row = onlyRow(sheet -> {
            var cells = sheet.createRow(0);
            var rich = new XSSFRichTextString("天河区");
            rich.applyFont(0, 2, (XSSFFont) sheet.getWorkbook().createFont());
            cells.createCell(0).setCellValue(rich);
            cells.createCell(1).setCellValue(true);
            cells.createCell(2).setCellErrorValue(FormulaError.DIV0.getCode());
            cells.createCell(3).setCellFormula("1+2");
            cells.createCell(4).setCellFormula("\"公\"&\"办\"");
            cells.createCell(5).setCellValue("第一行\n第二行 １２３");
            cells.createCell(6).setCellValue("\u3000\u00A0 ");
            cells.createCell(7).setCellFormula("1/0");
            cells.createCell(8).setCellValue("007");
            sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
        });
        assertThat(row.cells())
                .containsExactly(
                        Cell.text("天河区"),
                        new Cell(Cell.Kind.BOOLEAN, "TRUE", false),
                        new Cell(Cell.Kind.ERROR, "#DIV/0!", false),
                        new Cell(Cell.Kind.NUMBER, "3", false),
                        Cell.text("公办"),
                        Cell.text("第一行\n第二行 １２３"),
                        Cell.EMPTY,
                        new Cell(Cell.Kind.ERROR, "#DIV/0!", false),
                        Cell.text("007"));
    }

    @Test
    void tells_a_formula_saved_without_its_result_from_an_empty_cell() throws Exception {
        var row = onlyRow(sheet -> {
            var cells = sheet.createRow(0);
            cells.createCell(0).setCellValue(1);
            var formula = (org.apache.poi.xssf.usermodel.XSSFCell) cells.createCell(1);
            formula.setCellFormula("A1*2");
            if (formula.getCTCell().isSetV()) {
                formula.getCTCell().unsetV();
            }
        });
        assertThat(row.cell(1)).isEqualTo(new Cell(Cell.Kind.ERROR, "=A1*2", false));
    }

    @Test
    void leaves_out_pinyin_above_the_characters() throws Exception {
        var book = new XSSFWorkbook();
        var text = new XSSFRichTextString("天河");
        var pinyin = text.getCTRst().addNewRPh();
        pinyin.setT("tianhe");
        pinyin.setSb(0);
        pinyin.setEb(2);
        book.createSheet("表").createRow(0).createCell(0).setCellValue(text);
        assertThat(read(bytes(book)).get(0).cell(0).text()).isEqualTo("天河");
    }

    @Test
    void keeps_excels_row_numbers_and_drops_what_is_blank() throws Exception {
        List<Row> rows = read(workbook(sheet -> {
            sheet.createRow(2).createCell(1).setCellValue("标题");
            sheet.createRow(4).createCell(0).setCellValue("  ");
            var wide = sheet.createRow(6);
            wide.createCell(0).setCellValue(1);
            wide.createCell(300).setCellStyle(style(sheet, "0.00"));
            sheet.createRow(99).createCell(0).setBlank();
        }));
        assertThat(rows)
                .containsExactly(new Row(3, List.of(Cell.EMPTY, Cell.text("标题"))), new Row(7, List.of(Cell.number(1))));
    }

    @Test
    void reports_merged_ranges_and_hidden_sheets() throws Exception {
        var book = new XSSFWorkbook();
        var sheet = book.createSheet("学校 & 园");
        sheet.createRow(0).createCell(0).setCellValue("大标题");
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
        book.createSheet("代码");
        book.setSheetHidden(1, true);
        try (var file = TableFile.open(new ByteArrayInputStream(bytes(book)), "学校.xlsx");
                var rows = file.rows(file.sheets().get(0))) {
            assertThat(file.sheets())
                    .containsExactly(new TableFile.Sheet("学校 & 园", false), new TableFile.Sheet("代码", true));
            assertThat(rows.next()).isEqualTo(new Row(1, List.of(Cell.text("大标题"))));
            assertThat(rows.next()).isNull();
            assertThat(rows.merges()).containsExactly("A1:C1");
        }
    }

    @Test
    void normalises_full_width_characters_only_when_asked() {
        var cell = Cell.text("\u3000Ａ１２３\u00A0（东）\u200B ");
        assertThat(cell.text()).isEqualTo("\u3000Ａ１２３\u00A0（东）\u200B ");
        assertThat(cell.normalised()).isEqualTo("A123 (东)");
        assertThat(Cell.text("天河区").normalised()).isEqualTo("天河区");
    }

    @Test
    void names_columns_as_excel_does() {
        assertThat(List.of(Row.letters(0), Row.letters(25), Row.letters(26), Row.letters(701), Row.letters(702)))
                .containsExactly("A", "Z", "AA", "ZZ", "AAA");
    }

    @Test
    void tells_an_old_xls_how_to_be_mended() throws Exception {
        var book = new HSSFWorkbook();
        book.createSheet("表").createRow(0).createCell(0).setCellValue(LocalDate.of(2021, 9, 1));
        var bytes = new ByteArrayOutputStream();
        book.write(bytes);
        HostileFilesTest.assertRefused(bytes.toByteArray(), UnreadableTable.Reason.OLD_EXCEL, "旧格式（.xls）", "另存为 .xlsx");
    }

    static CellStyle style(Sheet sheet, String format) {
        var style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(format));
        return style;
    }

    private static Row onlyRow(Consumer<Sheet> fill) throws Exception {
        List<Row> rows = read(workbook(fill));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    static byte[] workbook(Consumer<Sheet> fill) throws Exception {
        var book = new XSSFWorkbook();
        fill.accept(book.createSheet("表"));
        return bytes(book);
    }

    static byte[] bytes(XSSFWorkbook book) throws Exception {
        try (book) {
            var out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    static List<Row> read(byte[] bytes) throws Exception {
        try (var file = TableFile.open(new ByteArrayInputStream(bytes), "表")) {
            return read(file);
        }
    }

    static List<Row> read(TableFile file) throws Exception {
        try (var rows = file.rows(file.sheets().get(0))) {
            List<Row> all = new ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return all;
        }
    }

    static List<String> texts(Row row) {
        return row.cells().stream().map(Cell::text).toList();
    }
}
