package org.youjiao.server.intake.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.youjiao.files.table.TableFile;
import org.youjiao.server.Chinese;
import org.youjiao.server.access.Kind;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Column.Type;
import org.youjiao.server.intake.Sheet;

class HeadersTest {
    private static final Sheet SHEET = new Sheet(
            "trial",
            "trial",
            Kind.RETURN,
            List.of(
                    Column.of("学校标识码", Type.TEXT, true),
                    Column.of("学年", Type.SCHOOL_YEAR, true),
                    Column.of("学校名称", Type.TEXT, true),
                    Column.of("在校生数", Type.COUNT, false).unit("人")),
            List.of("学校标识码", "学年"));

    @Test
    void columns_are_found_by_title_in_any_order_below_a_heading() throws Exception {
        Layout layout = (Layout) find("天河区学校报表\n填表日期：2021年10月\n在校生数（人）\t学年*\t学校 标识码\t学校名称\n1\t2\t3\t4");
        assertThat(layout.headerRow()).isEqualTo(3);
        assertThat(layout.places()).containsExactly(3, 2, 4, 1);
        assertThat(layout.remarks()).isEmpty();
    }

    @Test
    void unknown_and_absent_columns_are_named() throws Exception {
        Layout layout = (Layout) find("学校标识码\t学年\t备注\t状态\n1\t2\t3");
        assertThat(layout.places()).containsExactly(1, 2, 0, 0);
        assertThat(layout.remarks())
                .extracting(Chinese::words)
                .containsExactly("不认识的列「备注 (C)」，不读取。", "文件里没有必填列「学校名称」：已有的记录保留原值，新增的记录不能导入。", "文件里没有「在校生数」，这些列保留原值。");
    }

    @Test
    void a_missing_key_column_is_named() throws Exception {
        assertThat(reason("学校标识码\t学校名称\n1\t2")).isEqualTo("工作表“粘贴的内容”第 1 行像是表头，但缺少必填列「学年」。请补上后重新上传，列的先后不限。");
    }

    @Test
    void a_column_that_stands_twice_is_refused() throws Exception {
        assertThat(reason("学校标识码\t学年\t学年\n1\t2\t3")).contains("第 1 行有两列都叫「学年」（B 列和 C 列）");
    }

    @Test
    void a_header_below_row_ten_or_none_at_all_is_not_guessed() throws Exception {
        String below = "x\n".repeat(10) + "学校标识码\t学年\n1\t2021";
        assertThat(reason(below)).contains("前 10 行里没有找到表头", "「学校标识码、学年」");
        assertThat(find("甲\t乙\n1\t2")).isInstanceOf(Match.Unmatched.class);
    }

    @Test
    void the_first_tab_whose_header_matches_is_read() throws Exception {
        try (var book = new XSSFWorkbook()) {
            book.createSheet("封面").createRow(0).createCell(0).setCellValue("说明");
            var header = book.createSheet("数据").createRow(1);
            header.createCell(1).setCellValue("学校标识码");
            header.createCell(2).setCellValue("学年");
            var bytes = new ByteArrayOutputStream();
            book.write(bytes);
            try (var file = TableFile.open(new ByteArrayInputStream(bytes.toByteArray()), "报表.xlsx")) {
                Layout layout = (Layout) Headers.find(file, SHEET);
                assertThat(layout.tab().name()).isEqualTo("数据");
                assertThat(layout.headerRow()).isEqualTo(2);
                assertThat(layout.places()).startsWith(2, 3);
                assertThat(layout.remarks()).extracting(Chinese::words).contains("只读取工作表“数据”，其余 1 张工作表未读取。");
            }
        }
    }

    private static String reason(String pasted) throws Exception {
        return Chinese.words(((Match.Unmatched) find(pasted)).reason());
    }

    private static Match find(String pasted) throws Exception {
        try (var file = TableFile.paste(pasted)) {
            return Headers.find(file, SHEET);
        }
    }
}
