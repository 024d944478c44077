package org.youjiao.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.registry.RegisterFixture;

/** Tables as nobody should send them, to the assignment of columns: each is answered by a clear sentence, none by a crash. */
class HostileSheetsIT {
    private static final Pattern SELECT = Pattern.compile("<select name=\"c(\\d+)\".*?</select>", Pattern.DOTALL);
    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected[^>]*>([^<]*)<");
    private static final Pattern INPUT =
            Pattern.compile("<input[^>]* name=\"([fk]\\d+|row)\"[^>]*? value=\"([^\"]*)\"");

    @TempDir
    private static Path folder;

    private static TestApplication application;
    private static TestVisitor planner;
    private static Caller caller;
    private static int files;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        planner = TestVisitor.as(Role.PLANNER, application);
        var accounts = application.bean(AccountStore.class);
        caller = application
                .bean(Transactions.class)
                .read(
                        Scope.PROGRAM,
                        () -> accounts.findStanding(accounts.findByName("sample-planner")
                                        .orElseThrow()
                                        .id())
                                .orElseThrow()
                                .caller("test"));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A1", "@SUM(1+1)*cmd|x", "+1+1+cmd|x", "-2+3+cmd|x", "<script>alert(1)</script>"
            })
    void a_formula_in_a_name_or_a_header_stays_words(String formula) throws Exception {
        String path = sent(
                csv(StandardCharsets.UTF_8, "校名,年度,图书册数," + quoted(formula) + "\n" + quoted(formula) + ",2021,5,x\n"));
        String page = planner.get(path + "/columns").body();
        assertThat(page).doesNotContain("<script>alert").contains(shown(formula));
        assertThat(posted(path, form(page)).statusCode()).isEqualTo(303);
        assertThat(planner.get(path).body()).doesNotContain("<script>alert").contains("登记中没有叫这个名称的", shown(formula));
        assertThat(marked(path))
                .anySatisfy(row -> assertThat(row.cells())
                        .anySatisfy(cell -> assertThat(cell.text()).isEqualTo(formula)));
    }

    @Test
    void two_columns_of_one_title_are_told_apart_by_their_letters_and_taken_once() throws Exception {
        String path = sent(csv(StandardCharsets.UTF_8, "校名,年度,图书册数,图书册数\n五山小学,2021,5,6\n"));
        String page = planner.get(path + "/columns").body();
        assertThat(chosen(page)).containsExactly("学校标识码（按名称查找）", "学年", "图书册数（册）", "");
        Map<String, String> form = form(page);
        form.put("c4", form.get("c3"));
        var answer = posted(path, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("有两列对应，只能留一列");
        form.put("c3", "");
        posted(path, form);
        assertThat(planner.get(path).body()).contains("图书册数：6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void ten_thousand_columns_are_refused_with_their_number(String kind) throws Exception {
        List<String> titles =
                IntStream.rangeClosed(1, 10_000).mapToObj("列%d"::formatted).toList();
        Path file = kind.equals("csv")
                ? csv(StandardCharsets.UTF_8, String.join(",", titles) + "\n" + "1,".repeat(9_999) + "1\n")
                : xlsx(sheet("宽表", false, "", titles, titles));
        Batch batch = received(file);
        assertThat(batch.state()).isEqualTo(Batch.State.FAILED);
        assertThat(planner.get("/imports/" + batch.id()).body()).contains("最多 2000 列");
    }

    @Test
    void of_two_thousand_columns_the_first_and_the_recognised_are_listed() throws Exception {
        String titles =
                IntStream.rangeClosed(4, 1_999).mapToObj("列%d"::formatted).collect(Collectors.joining(","));
        String path = sent(csv(
                StandardCharsets.UTF_8, "校名,年度,图书册数," + titles + ",教职工数\n五山小学,2021,5," + "1,".repeat(1_996) + "60\n"));
        String page = planner.get(path + "/columns").body();
        assertThat(page).contains("文件有 2,000 列", "前 120 列").hasSizeLessThan(3_000_000);
        assertThat(chosen(page)).hasSize(121).endsWith("教职工数（人）");
        assertThat(posted(path, form(page)).statusCode()).isEqualTo(303);
        assertThat(planner.get(path).body()).contains("导入后将新增 1 行", "教职工数：60");
    }

    @Test
    void merged_heads_over_their_columns_and_a_merged_title_above_are_read_as_people_read_them() throws Exception {
        String path = sent(xlsx(sheet(
                "基本情况",
                false,
                "A1:E1 C2:D2 A2:A3 B2:B3 E2:E3",
                List.of("2021学年天河区学校基本情况一览表"),
                List.of("学校名称", "学年", "教职工", "", "图书（册）"),
                List.of("", "", "合计", "在编", ""),
                List.of("五山小学", "2021", "50", "40", "100"))));
        String page = planner.get(path + "/columns").body();
        assertThat(chosen(page)).startsWith("学校标识码（按名称查找）", "学年", "教职工数（人）");
        posted(path, form(page));
        assertThat(planner.get(path).body()).contains("导入后将新增 1 行", "教职工数：50");
    }

    @Test
    void merged_cells_among_the_figures_leave_the_rows_below_without_a_name_and_say_so() throws Exception {
        String path = sent(xlsx(sheet(
                "表",
                false,
                "A2:A3",
                List.of("校名", "年度", "图书册数"),
                List.of("五山小学", "2021", "100"),
                List.of("", "2020", "90"))));
        posted(path, form(planner.get(path + "/columns").body()));
        assertThat(planner.get(path).body()).contains("「学校标识码」为空");
    }

    @Test
    void a_hidden_sheet_is_looked_at_last_and_named_when_it_is_all_there_is() throws Exception {
        String path = sent(xlsx(
                sheet("旧数据", true, "", List.of("校名", "年度", "图书册数"), List.of("五山小学", "2019", "1")),
                sheet("新数据", false, "", List.of("校名", "年度", "图书册数"), List.of("五山小学", "2021", "77"))));
        posted(path, form(planner.get(path + "/columns").body()));
        assertThat(planner.get(path).body()).contains("图书册数：77").doesNotContain("2019");

        Batch only = received(xlsx(
                sheet("说明", false, ""),
                sheet("藏着的", true, "", List.of("校名", "年度", "图书册数"), List.of("五山小学", "2019", "1"))));
        assertThat(planner.get("/imports/" + only.id() + "/columns").body()).contains("隐藏的工作表「藏着的」");
    }

    @Test
    void mixed_kinds_in_one_column_are_judged_cell_by_cell() throws Exception {
        String path = sent(csv(StandardCharsets.UTF_8, """
                校名,年度,图书册数
                五山小学,2021,１，２３４
                石牌学校,2021,2021-09-01
                五山幼儿园,2021,#REF!
                五山小学,2020,约三千
                石牌学校,2020,3 000
                五山幼儿园,2020,1e3
                """.replace("１，２３４", "\"１，２３４\"")));
        posted(path, form(planner.get(path + "/columns").body()));
        String page = planner.get(path).body();
        assertThat(page)
                .contains("只导入正确的 1 行", "图书册数：1234")
                .contains("「图书册数」为 2021-09-01", "“#REF!”", "“约三千”", "“3 000”", "“1e3”", "应为 0 或正整数");
    }

    @Test
    void a_header_in_the_seventh_row_is_found_and_one_farther_down_by_its_number() throws Exception {
        String rows = "校名,年度,图书册数\n五山小学,2021,5\n";
        String above = "天河区教育局\n学校基本情况\n填表说明：按年初报表\n\n单位：册\n制表人：张三\n";
        String path = sent(csv(StandardCharsets.UTF_8, above + rows));
        assertThat(chosen(planner.get(path + "/columns").body())).contains("图书册数（册）");

        Batch deep = received(csv(StandardCharsets.UTF_8, "说明\n".repeat(19) + rows));
        assertThat(planner.get("/imports/" + deep.id()).body()).contains("里没有找到表头", "请下载模板");
    }

    @Test
    void a_byte_order_mark_and_the_old_chinese_code_are_no_matter() throws Exception {
        String text = "校名,年度,图书册数\n五山小学,2021,5\n";
        for (Path file : List.of(
                csv(StandardCharsets.UTF_8, "\uFEFF" + text),
                csv(Charset.forName("GB18030"), text),
                csv(StandardCharsets.UTF_16LE, "\uFEFF" + text))) {
            String path = sent(file);
            assertThat(chosen(planner.get(path + "/columns").body())).containsExactly("学校标识码（按名称查找）", "学年", "图书册数（册）");
        }
    }

    @Test
    void full_width_digits_and_blanks_around_are_read_as_meant() throws Exception {
        String path = sent(csv(StandardCharsets.UTF_8, "校名 ,年度,图书册数\u3000\n五山小学\u00A0 ,２０２１,\u3000１２３４ \n"));
        posted(path, form(planner.get(path + "/columns").body()));
        assertThat(planner.get(path).body()).contains("导入后将新增 1 行", "图书册数：1234");
    }

    @Test
    void a_date_as_the_number_that_a_spreadsheet_keeps_is_named_and_not_guessed() throws Exception {
        Path file = csv(
                StandardCharsets.UTF_8, "学校标识码,开办日期\n4401060001,44440\n4401060002,2021-09-01\n4401060003,20210901\n");
        Batch batch = application
                .bean(Door.class)
                .preview(caller, "institutions", "学校.csv", file, LocalDate.of(2021, 10, 15));
        assertThat(planner.get("/imports/" + batch.id()).body()).contains("44440", "开办日期", "应为日期");
    }

    @Test
    void lines_in_two_codes_are_named_and_bytes_of_no_code_are_refused() throws Exception {
        byte[] head = "校名,年度,图书册数\n".getBytes(Charset.forName("GB18030"));
        byte[] line = "五山小学,2021,5\n".getBytes(StandardCharsets.UTF_8);
        Path mixed = Files.write(folder.resolve("mixed.csv"), head);
        Files.write(mixed, line, java.nio.file.StandardOpenOption.APPEND);
        assertThat(planner.get("/imports/" + received(mixed).id()).body()).contains("第 2 行是 UTF-8，第 1 行不是");
        Path none = Files.write(folder.resolve("none.csv"), new byte[] {'a', ',', (byte) 0xFF, (byte) 0xFF, '\n'});
        assertThat(planner.get("/imports/" + received(none).id()).body()).contains("编码", "另存为 UTF-8");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_gigabyte_is_refused_with_the_size_that_is_taken_by_whatever_it_is_sent(boolean scripted) {
        var answer = planner.uploadRows("/imports/sheets/return", 1L << 30, scripted);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("200 MB");
    }

    @Test
    void titles_over_each_others_columns_are_seen_through_by_what_stands_below() throws Exception {
        String path = sent(csv(StandardCharsets.UTF_8, "学校名称,标识码,年度,图书册数\n4401060001,五山小学,2021,5\n"));
        String page = planner.get(path + "/columns").body();
        posted(path, form(page));
        assertThat(planner.get(path).body()).contains("「学校标识码」取自文件的「标识码」（B 列），按名称查找代码", "新增 1 行");
    }

    @Test
    void figures_under_each_others_titles_are_told_by_what_cant_be() throws Exception {
        String path = sent(csv(StandardCharsets.UTF_8, "校名,年度,教室数,网络多媒体教室数\n五山小学,2021,10,40\n"));
        posted(path, form(planner.get(path + "/columns").body()));
        assertThat(planner.get(path).body()).contains("有 1 行错误", "「网络多媒体教室数」为 40，大于「教室数」 10");
    }

    @Test
    void a_title_whose_words_stand_in_another_order_is_left_to_the_sender() throws Exception {
        String path = sent(csv(StandardCharsets.UTF_8, "名称（学校）,年度,册数（图书）,总数-教职工\n五山小学,2021,5,6\n"));
        assertThat(chosen(planner.get(path + "/columns").body())).containsExactly("学校标识码（按名称查找）", "学年", "", "");
        Map<String, String> form = form(planner.get(path + "/columns").body());
        form.put("c3", option(planner.get(path + "/columns").body(), "图书册数（册）"));
        posted(path, form);
        assertThat(planner.get(path).body()).contains("「图书册数」取自文件的「册数（图书）」（C 列）。");
    }

    // --- files

    private static Path csv(Charset charset, String text) throws IOException {
        return Files.write(folder.resolve("sheet" + ++files + ".csv"), text.getBytes(charset));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** As a page writes it. */
    private static String shown(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Path xlsx(TrialWorkbook.Tab... tabs) throws IOException {
        return TrialWorkbook.write(folder.resolve("sheet" + ++files + ".xlsx"), tabs);
    }

    @SafeVarargs
    private static TrialWorkbook.Tab sheet(String name, boolean hidden, String merges, List<String>... rows) {
        return new TrialWorkbook.Tab(name, hidden, merges, List.of(rows));
    }

    // --- the door

    private static Batch received(Path file) {
        return application
                .bean(Door.class)
                .preview(caller, "return", file.getFileName().toString(), file, LocalDate.of(2021, 10, 15));
    }

    /** A file whose columns are to be assigned; its page. */
    private static String sent(Path file) {
        Batch batch = received(file);
        assertThat(batch.state()).isEqualTo(Batch.State.MAPPING);
        return "/imports/" + batch.id();
    }

    private static java.net.http.HttpResponse<String> posted(String path, Map<String, String> form) {
        var fields = new ArrayList<String>();
        form.forEach((name, value) -> fields.addAll(List.of(name, value)));
        return planner.post(path + "/columns", fields.toArray(String[]::new));
    }

    /** The rows of the error sheet. */
    private static List<Row> marked(String path) throws Exception {
        Path file = folder.resolve("marked" + ++files + ".xlsx");
        Files.write(file, planner.bytes(path + "/errors"));
        var all = new ArrayList<Row>();
        try (TableFile table = TableFile.open(file, "marked.xlsx");
                Rows rows = table.rows(table.sheets().get(0))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    private static List<String> chosen(String page) {
        var chosen = new ArrayList<String>();
        Matcher selects = SELECT.matcher(page);
        while (selects.find()) {
            Matcher selected = SELECTED.matcher(selects.group());
            chosen.add(selected.find() ? selected.group(2) : "");
        }
        return chosen;
    }

    private static String option(String page, String title) {
        Matcher option = Pattern.compile("<option value=\"(\\d+)\"[^>]*>" + Pattern.quote(title) + "<")
                .matcher(page);
        assertThat(option.find()).isTrue();
        return option.group(1);
    }

    private static Map<String, String> form(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher selects = SELECT.matcher(page);
        while (selects.find()) {
            Matcher selected = SELECTED.matcher(selects.group());
            fields.put("c" + selects.group(1), selected.find() ? selected.group(1) : "");
        }
        Matcher inputs = INPUT.matcher(page);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        return fields;
    }
}
