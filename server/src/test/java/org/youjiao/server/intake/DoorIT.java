package org.youjiao.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.intake.TrialCallers.CLERK;
import static org.youjiao.server.intake.TrialCallers.OFFICER;
import static org.youjiao.server.intake.TrialCallers.OTHER_CLERK;
import static org.youjiao.server.intake.TrialFiles.DAY;
import static org.youjiao.server.intake.TrialFiles.csv;
import static org.youjiao.server.intake.TrialFiles.row;
import static org.youjiao.server.intake.TrialFiles.xlsx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.Chinese;
import org.youjiao.server.TestApplication;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.desk.Template;
import org.youjiao.server.intake.passage.BatchStore;
import org.youjiao.server.intake.passage.ErrorSheet;
import org.youjiao.server.intake.passage.Progress;
import org.youjiao.server.web.Messages;
import org.youjiao.server.web.Saying;

class DoorIT {
    private static final String HEADER = "学校标识码,学年,学校名称,在校生数\n";

    private static TestApplication application;
    private static Door door;
    private static TrialOwner owner;

    @BeforeAll
    static void start() {
        System.setProperty(TrialOwner.SWITCH, "true");
        application = TestApplication.start();
        TrialOwner.TABLE.forEach(sql -> application.database().owner().sql(sql).update());
        door = application.bean(Door.class);
        owner = application.bean(TrialOwner.class);
    }

    @AfterAll
    static void stop() {
        System.clearProperty(TrialOwner.SWITCH);
        application.close();
    }

    @BeforeEach
    void empty() {
        application.database().owner().sql("truncate trial.school").update();
        owner.breaksAfter = Integer.MAX_VALUE;
    }

    @Test
    void what_is_previewed_changes_nothing_and_what_is_committed_comes_in_whole() {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,天河一小,800\n4401060002,2021,天河二小,900\n"));
        assertThat(batch.state()).isEqualTo(Batch.State.PREVIEWED);
        assertThat(batch.counts()).isEqualTo(new Preview.Counts(2, 0, 0, 0));
        assertThat(schools()).isZero();

        int refreshed = owner.refreshed.get();
        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Committed(new Preview.Counts(2, 0, 0, 0)));
        assertThat(schools()).isEqualTo(2);
        assertThat(owner.refreshed.get()).isEqualTo(refreshed + 1);
        assertThat(application
                        .database()
                        .owner()
                        .sql("select after->>'sha256' from access.audit where action = 'import' and subject = :id")
                        .param("id", Long.toString(batch.id()))
                        .query(String.class)
                        .single())
                .isEqualTo(batch.hash());
    }

    @Test
    void the_same_file_sent_again_says_nothing_new_and_a_changed_cell_shows_old_and_new() {
        committed(HEADER + "4401060001,2021,天河一小,800\n");
        assertThat(preview(OFFICER, csv(HEADER + "4401060001,2021/22,天河一小,８００\n"))
                        .counts())
                .isEqualTo(new Preview.Counts(0, 0, 1, 0));
        Batch changed = preview(OFFICER, csv(HEADER + "4401060001,2021,,801\n"));
        assertThat(changed.counts()).isEqualTo(new Preview.Counts(0, 1, 0, 0));
        assertThat(shown(changed).changed())
                .containsExactly(new Preview.Example(
                        2,
                        "4401060001 2021—2022学年",
                        List.of(new Preview.Difference("在校生数", "800", "801")),
                        0,
                        List.of()));
    }

    @Test
    void a_room_that_breaks_half_way_leaves_nothing() {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,2\n4401060003,2021,三,3\n"));
        owner.breaksAfter = 2;
        assertThatThrownBy(() -> door.commit(OFFICER, batch.id())).hasMessage("broke half way");
        assertThat(schools()).isZero();
        assertThat(find(OFFICER, batch.id()).state()).isEqualTo(Batch.State.PREVIEWED);

        owner.breaksAfter = Integer.MAX_VALUE;
        assertThat(door.commit(OFFICER, batch.id())).isInstanceOf(Outcome.Committed.class);
        assertThat(schools()).isEqualTo(3);
    }

    @Test
    void a_file_that_lost_the_database_while_it_was_judged_waits_and_is_judged_again() {
        owner.away = true;
        assertThatThrownBy(() -> preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n")))
                .isInstanceOf(DataAccessException.class);
        owner.away = false;
        long id = application
                .database()
                .owner()
                .sql("select max(id) from intake.batch")
                .query(Long.class)
                .single();
        assertThat(find(OFFICER, id).state()).isEqualTo(Batch.State.RECEIVED);
        assertThat(door.judge(OFFICER, id, Progress.NONE).state()).isEqualTo(Batch.State.PREVIEWED);
        assertThat(door.commit(OFFICER, id)).isInstanceOf(Outcome.Committed.class);
        assertThat(schools()).isEqualTo(1);
    }

    @Test
    void one_wrong_row_keeps_all_out() {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,-3\n"));
        assertThat(batch.counts()).isEqualTo(new Preview.Counts(1, 0, 0, 1));
        assertThat(shown(batch).columns())
                .containsExactly(new Preview.ColumnFaults(
                        "在校生数",
                        1,
                        3,
                        new Preview.Mistake(
                                "在校生数",
                                Saying.of("intake.fault.number", "在校生数", "-3"),
                                Saying.of("intake.advice.count"))));
        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.WRONG));
        assertThat(schools()).isZero();
    }

    @Test
    void what_was_right_when_previewed_and_is_wrong_now_changes_nothing_and_is_shown() {
        committed(HEADER + "4401060001,2021,一,1\n");
        Batch batch = preview(OFFICER, csv("学校标识码,学年,在校生数\n4401060001,2021,5\n"));
        assertThat(batch.ready()).isTrue();
        // the record goes, so that the row would now be a new one without its name
        application.database().owner().sql("truncate trial.school").update();

        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.STALE));
        assertThat(schools()).isZero();
        Preview.Mistake mistake = shown(batch).wrong().get(0).mistakes().get(0);
        assertThat(Chinese.sentence(mistake.reason(), mistake.advice())).isEqualTo("文件里没有「学校名称」列，新增的记录必须填写");
    }

    @Test
    void both_rows_of_a_repeated_key_are_wrong_and_name_each_other() {
        Batch batch = preview(
                OFFICER, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,2\n4401060001,2021—2022学年,一,3\n"));
        assertThat(batch.counts()).isEqualTo(new Preview.Counts(1, 0, 0, 2));
        assertThat(shown(batch).wrong()).extracting(Preview.Example::row).containsExactly(2, 4);
        assertThat(shown(batch).wrong())
                .extracting(example -> Chinese.words(example.mistakes().get(0).reason()))
                .containsExactly("4401060001 2021—2022学年与第 4 行重复", "4401060001 2021—2022学年与第 2 行重复");
    }

    @Test
    void of_two_commits_at_once_one_wins() throws Exception {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n"));
        int refreshed = owner.refreshed.get();
        var first = CompletableFuture.supplyAsync(() -> door.commit(OFFICER, batch.id()));
        var second = CompletableFuture.supplyAsync(() -> door.commit(OFFICER, batch.id()));
        assertThat(List.of(first.get(), second.get()))
                .containsExactlyInAnyOrder(
                        new Outcome.Committed(new Preview.Counts(1, 0, 0, 0)),
                        new Outcome.Refused(Outcome.Reason.COMMITTED));
        assertThat(owner.refreshed.get()).isEqualTo(refreshed + 1);
    }

    @Test
    void a_clerk_takes_in_no_row_of_another_school() {
        Batch batch = preview(CLERK, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,2\n"));
        assertThat(batch.counts()).isEqualTo(new Preview.Counts(1, 0, 0, 1));
        Preview.Mistake mistake = shown(batch).wrong().get(0).mistakes().get(0);
        assertThat(Chinese.sentence(mistake.reason(), mistake.advice())).isEqualTo("「学校标识码」为 4401060002，不是本单位的学校，请核对");
    }

    @Test
    void anothers_batch_is_neither_seen_nor_decided_by_page_or_by_the_database_role() {
        Batch batch = preview(CLERK, csv(HEADER + "4401060001,2021,一,1\n"));
        assertThat(door.commit(OTHER_CLERK, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.UNKNOWN));
        assertThat(door.discard(OTHER_CLERK, batch.id())).isFalse();
        // the superior sees it, but the sender decides
        assertThat(find(OFFICER, batch.id()).fileName()).isEqualTo("报表.csv");
        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.UNKNOWN));

        var transactions = application.bean(Transactions.class);
        var jdbc = JdbcClient.create(application.database().application());
        for (String table : List.of("intake.batch", "intake.file")) {
            String count = "select count(*) from " + table + " where " + (table.endsWith("batch") ? "id" : "batch")
                    + " = " + batch.id();
            assertThat(transactions.<Integer>read(OTHER_CLERK.scope(), () -> number(jdbc, count)))
                    .isZero();
            assertThat(transactions.<Integer>read(OFFICER.scope(), () -> number(jdbc, count)))
                    .isEqualTo(1);
            assertThat(number(jdbc, count)).as("outside a transaction").isZero();
        }
        assertThat(transactions.<Integer>write(
                        OFFICER.scope(),
                        () -> jdbc.sql("update intake.batch set state = 'discarded' where id = " + batch.id())
                                .update()))
                .isZero();
        assertThatThrownBy(() -> transactions.change(
                        OTHER_CLERK.scope(),
                        () -> jdbc.sql("insert into intake.file (batch, piece, content) values (" + batch.id()
                                        + ", 9, 'x')")
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_discarded_batch_stays_out() {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n"));
        assertThat(door.discard(OFFICER, batch.id())).isTrue();
        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.CLOSED));
        assertThat(schools()).isZero();
    }

    @Test
    void the_error_sheet_is_the_senders_own_with_the_row_numbers_that_excel_shows() throws Exception {
        Path sent = xlsx(
                row("天河区报表"),
                null,
                row("学年", "学校标识码", "备注", "在校生数", "学校名称"),
                row("2021", "4401060001", "甲", 800, "一"),
                null,
                row("2021", "4401060002", "乙", -3, "二"),
                row("2021", "4401060001", "丙", 7, "又一"));
        Batch batch = preview(OFFICER, sent);
        assertThat(batch.counts()).isEqualTo(new Preview.Counts(0, 0, 0, 3));
        assertThat(shown(batch).wrong()).extracting(Preview.Example::row).containsExactly(4, 6, 7);

        var out = new ByteArrayOutputStream();
        application.bean(ErrorSheet.class).write(OFFICER, batch, owner, out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.getSheetName()).isEqualTo("报表");
            assertThat(texts(sheet.getRow(2))).endsWith("学校名称", "状态", "错误列", "原因", "建议");
            var wrong = sheet.getRow(5); // Excel's row 6
            assertThat(texts(wrong))
                    .containsExactly("2021", "4401060002", "乙", "-3", "二", "错误", "在校生数", "「在校生数」为 -3", "应为 0 或正整数");
            assertThat(tinted(wrong.getCell(3).getCellStyle())).isTrue();
            assertThat(tinted(wrong.getCell(4).getCellStyle())).isFalse();
            assertThat(texts(sheet.getRow(3))).contains("错误", "4401060001 2021—2022学年与第 7 行重复");
            assertThat(texts(sheet.getRow(6))).contains("错误", "4401060001 2021—2022学年与第 4 行重复");
            assertThat(sheet.getCTWorksheet().isSetAutoFilter()).isTrue();
        }
    }

    @Test
    void odd_files_fail_with_words_and_change_nothing() {
        assertThat(failed("%PDF-1.7")).contains("PDF", ".xlsx");
        assertThat(failed("")).contains("0 字节");
        assertThat(failed("随便写的一句话\n")).contains("没有找到表头", "「学校标识码、学年」");
        assertThat(failed(HEADER)).contains("表头下面没有数据行");
        assertThat(failed(HEADER + "4401060001,2021,\"一,1\n")).contains("第 2 行", "引号");
        assertThat(failed("PK\u0003\u0004 not a zip")).contains("损坏");
    }

    @Test
    void a_formula_typed_by_someone_stays_text_in_the_error_sheet() throws Exception {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,=1+1,-1\n"));
        var out = new ByteArrayOutputStream();
        application.bean(ErrorSheet.class).write(OFFICER, batch, owner, out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var cell = book.getSheetAt(0).getRow(1).getCell(2);
            assertThat(cell.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo("=1+1");
        }
    }

    @Test
    void a_template_filled_in_comes_back_through_the_door() throws Exception {
        var out = new ByteArrayOutputStream();
        new Template(TrialOwner.SHEET, application.bean(Messages.class)).write(owner.prefill(null), out);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheetAt(0);
            assertThat(texts(sheet.getRow(0)))
                    .containsExactlyElementsOf(TrialOwner.SHEET.columns().stream()
                            .map(Column::title)
                            .toList());
            assertThat(sheet.getDataValidations()).hasSize(2);
            assertThat(sheet.getRow(0).getCell(0).getCellComment().getString().getString())
                    .contains("关键列，必填");
            sheet.getRow(1).createCell(3).setCellValue(820);
            sheet.getRow(1).createCell(7).setCellValue("211小学");
            out.reset();
            book.write(out);
        }
        Batch batch = preview(CLERK, TrialFiles.of(out.toByteArray()));
        assertThat(batch.problem()).isNull();
        assertThat(batch.counts()).isEqualTo(new Preview.Counts(1, 0, 0, 0));
        assertThat(shown(batch).added().get(0).differences())
                .contains(new Preview.Difference("在校生数", null, "820"), new Preview.Difference("办学类型", null, "211小学"));
    }

    @Test
    void a_readable_table_with_other_headers_waits_for_its_columns_to_be_assigned() {
        for (String content : List.of("a,b\n1,2\n", "学校标识码,学校名称\n1,2\n", "学校标识码,学年,学年\n1,2,3\n")) {
            Batch batch = preview(OFFICER, csv(content));
            assertThat(batch.state()).as(content).isEqualTo(Batch.State.MAPPING);
            assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.CLOSED));
        }
        Batch twice = preview(OFFICER, csv("学校标识码,学年,学年\n1,2,3\n"));
        assertThat(Chinese.words(java.util.Objects.requireNonNull(twice.problem())))
                .contains("两列都叫「学年」");
    }

    @Test
    void only_the_right_rows_come_in_when_that_was_chosen_and_the_sheet_tells_which() throws Exception {
        Batch batch =
                preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,-3\n4401060003,2021,三,3\n"));
        assertThat(batch.partly()).isTrue();
        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.WRONG));
        assertThat(schools()).isZero();

        assertThat(door.commit(OFFICER, batch.id(), Batch.Way.RIGHT, Progress.NONE))
                .isEqualTo(new Outcome.Committed(new Preview.Counts(2, 0, 0, 1)));
        assertThat(schools()).isEqualTo(2);
        Batch taken = find(OFFICER, batch.id());
        assertThat(taken.way()).isEqualTo(Batch.Way.RIGHT);
        assertThat(taken.leftBehind()).isTrue();
        assertThat(errorSheet(taken)).containsExactly("已导入", "未导入|在校生数|「在校生数」为 -3|应为 0 或正整数", "已导入");
    }

    @Test
    void of_two_rows_with_one_key_neither_comes_in_with_the_right_rows() {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,2\n4401060001,2021,一,3\n"));
        assertThat(door.commit(OFFICER, batch.id(), Batch.Way.RIGHT, Progress.NONE))
                .isEqualTo(new Outcome.Committed(new Preview.Counts(1, 0, 0, 2)));
        assertThat(application
                        .database()
                        .owner()
                        .sql("select code from trial.school")
                        .query(String.class)
                        .list())
                .containsExactly("4401060002");
    }

    @Test
    void right_rows_that_became_wrong_since_the_preview_are_shown_again_first() {
        committed(HEADER + "4401060001,2021,一,1\n");
        Batch batch = preview(OFFICER, csv("学校标识码,学年,在校生数\n4401060001,2021,5\n4401060002,2021,-1\n"));
        application.database().owner().sql("truncate trial.school").update();
        assertThat(door.commit(OFFICER, batch.id(), Batch.Way.RIGHT, Progress.NONE))
                .isEqualTo(new Outcome.Refused(Outcome.Reason.STALE));
        assertThat(schools()).isZero();
    }

    @Test
    void a_database_role_can_not_take_in_a_file_with_wrong_rows_as_whole() {
        Batch batch = preview(OFFICER, csv(HEADER + "4401060001,2021,一,1\n4401060002,2021,二,-3\n"));
        var jdbc = JdbcClient.create(application.database().application());
        assertThatThrownBy(() -> application
                        .bean(Transactions.class)
                        .change(
                                OFFICER.scope(),
                                () -> jdbc.sql("update intake.batch set state = 'committed', way = 'whole' where id = "
                                                + batch.id())
                                        .update()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("batch_way");
    }

    /** The remarks beside each row, joined. */
    private static List<String> errorSheet(Batch batch) throws Exception {
        var out = new ByteArrayOutputStream();
        application.bean(ErrorSheet.class).write(OFFICER, batch, owner, out);
        var remarks = new java.util.ArrayList<String>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheetAt(0);
            for (int row = 1; row <= sheet.getLastRowNum(); row++) {
                List<String> texts = texts(sheet.getRow(row));
                remarks.add(String.join("|", texts.subList(4, texts.size())));
            }
        }
        return remarks;
    }

    private static String failed(String content) {
        Batch batch = preview(OFFICER, csv(content));
        assertThat(batch.state()).as("%s", batch.problem()).isEqualTo(Batch.State.FAILED);
        assertThat(door.commit(OFFICER, batch.id())).isEqualTo(new Outcome.Refused(Outcome.Reason.CLOSED));
        return Chinese.words(java.util.Objects.requireNonNull(batch.problem()));
    }

    private static void committed(String content) {
        assertThat(door.commit(OFFICER, preview(OFFICER, csv(content)).id())).isInstanceOf(Outcome.Committed.class);
    }

    private static Batch preview(Caller caller, Path file) {
        return door.preview(caller, "trial", "报表.csv", file, DAY);
    }

    private static Preview shown(Batch batch) {
        return application
                .bean(Transactions.class)
                .read(OFFICER.scope(), () -> application.bean(BatchStore.class).preview(batch.id()));
    }

    private static Batch find(Caller caller, long id) {
        return application
                .bean(Transactions.class)
                .read(
                        caller.scope(),
                        () -> application.bean(BatchStore.class).find(id).orElseThrow());
    }

    private static int schools() {
        return number(application.database().owner(), "select count(*) from trial.school");
    }

    private static int number(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static boolean tinted(CellStyle style) {
        return style.getFillPattern() == FillPatternType.SOLID_FOREGROUND;
    }

    private static List<String> texts(org.apache.poi.ss.usermodel.Row row) {
        var texts = new java.util.ArrayList<String>();
        var formatter = new org.apache.poi.ss.usermodel.DataFormatter();
        row.forEach(cell -> texts.add(formatter.formatCellValue(cell)));
        return texts;
    }
}
