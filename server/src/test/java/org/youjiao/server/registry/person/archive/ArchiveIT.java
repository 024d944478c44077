package org.youjiao.server.registry.person.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.youjiao.server.registry.pupil.TwoSchools.BORN;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.SECOND;
import static org.youjiao.server.registry.pupil.TwoSchools.pupil;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;
import org.youjiao.server.registry.staff.StaffFiles;

/** Who left years ago is nowhere in the register any more, is found by number alone, and comes back as the same person. */
class ArchiveIT {
    private static final String NUMBER = "G" + PupilFiles.card(BORN, 101);
    private static final LocalDate TEACHER_BORN = LocalDate.of(1960, 4, 6);
    private static final String TEACHER = "欧阳老石";

    private TwoSchools schools;
    private TestVisitor head;
    private String child;

    @BeforeEach
    void fill() {
        schools = new TwoSchools();
        schools.account("first-head", Role.HEAD, FIRST);
        head = schools.enter("first-head");
        child = pupil(schools.clerk, "oyxm");
    }

    @AfterEach
    void stop() {
        schools.close();
    }

    private JdbcClient owner() {
        return schools.application.database().owner();
    }

    private void leave(String table, String person, String state, String day) {
        owner().sql("update registry.%s_version set state = :state, valid_from = :day where %s = :person"
                        .formatted(table, table))
                .param("state", state)
                .param("day", LocalDate.parse(day))
                .param("person", Long.parseLong(person))
                .update();
    }

    private void night() {
        schools.application.bean("archiving", Recurring.class).run();
    }

    private void archive() {
        leave("pupil", child, "graduated", "2018-07-01");
        night();
    }

    /** Every table but the archive, the trail of sealed imports and the accounts of people. */
    private List<String> tablesThatTell(String secret) {
        return owner().sql("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
                """).query(String.class).list().stream()
                .filter(table -> owner().sql(
                                "select exists (select 1 from " + table + " as t where strpos(t::text, :secret) > 0)")
                        .param("secret", secret)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    @Test
    void names_and_particulars_leave_the_register_and_only_what_counts_need_stays() {
        schools.clerk.post("/pupils/" + child + "/parents", "relation", "mother", "title", "陈女士");
        String mother = owner().sql("select account_name from registry.guardian")
                .query(String.class)
                .single();
        TestVisitor parent = schools.enter(mother);
        parent.post("/password", "password", "correct horse battery", "again", "correct horse battery");
        assertThat(parent.post("/children/" + child + "/corrections", "field", "联系电话", "value", "13711112222")
                        .statusCode())
                .isEqualTo(303);
        assertThat(tablesThatTell("欧阳小明")).contains("registry.pupil_version");
        archive();
        for (String secret : List.of("欧阳小明", "ouyangxiaoming", "oyxm", "2014-03-05")) {
            assertThat(tablesThatTell(secret)).as(secret).isEmpty();
        }
        assertThat(tablesThatTell("陈女士")).containsExactlyInAnyOrder("access.account", "access.audit");
        assertThat(owner().sql("""
                        select string_agg(concat_ws(' ', valid_from, grade, sex, state, details is null, class_number is null), ',')
                        from registry.pupil_version where archived
                        """).query(String.class).single()).isEqualTo("2018-07-01 g2 1 graduated t t");
        assertThat(words(schools.clerk.get("/pupils").body())).contains("单晓雨").doesNotContain("欧阳小明");
        assertThat(words(schools.clerk.get("/pupils?q=" + NUMBER).body())).contains("没有符合条件的学生");
        assertThat(words(schools.officer.get("/search?q=oyxm").body())).doesNotContain("欧阳小明");
        assertThat(words(schools.clerk.get("/pupils/" + child).body())).contains("已归档", "二年级", "已毕业");
        assertThat(schools.other.get("/pupils/" + child).statusCode()).isEqualTo(404);
        for (String gone : List.of("/children/" + child, "/children/" + child + "/file")) {
            assertThat(parent.get(gone).statusCode()).as(gone).isEqualTo(404);
        }
        assertThat(parent.get("/children").statusCode()).isEqualTo(200);
        for (String page : List.of("/corrections", "/pupils/twins", "/pupils/erasures", "/consents", "/audit/own")) {
            assertThat(head.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(schools.clerk.get("/pupils/" + child + "/file").statusCode()).isEqualTo(404);
        assertThat(schools.clerk
                        .post("/pupils/" + child + "/reveal", "why", "想看完整信息")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_left_less_than_three_years_ago_stays_as_does_whose_deletion_waits() {
        leave("pupil", child, "graduated", "2018-10-16");
        night();
        assertThat(words(schools.clerk.get("/pupils").body())).contains("欧阳小明");
        leave("pupil", child, "graduated", "2018-10-15");
        head.post("/pupils/" + child + "/erasure", "ground", "mistake", "why", "没有来报到");
        night();
        assertThat(words(schools.clerk.get("/pupils").body())).contains("欧阳小明");
    }

    @Test
    void one_record_is_opened_by_its_number_for_a_reason_by_those_in_charge() {
        archive();
        assertThat(words(head.get("/pupils/archive?year=2018").body())).contains("共 1 人", "2018 年离校", "五山小学");
        assertThat(words(schools.enter("second-clerk").get("/pupils/archive").body()))
                .doesNotContain("共 1 人");
        String open = "/pupils/archive/open";
        for (TestVisitor clerk : List.of(schools.clerk, schools.other)) {
            assertThat(clerk.post(open, "number", NUMBER, "why", "想看看").statusCode())
                    .isEqualTo(404);
        }
        assertThat(head.post(open, "number", NUMBER, "why", "").statusCode()).isEqualTo(422);
        assertThat(words(head.post(open, "number", "欧阳小明", "why", "校友办证明").body()))
                .contains("没有这个号码的档案");
        schools.account("second-head", Role.HEAD, SECOND);
        assertThat(words(schools.enter("second-head")
                        .post(open, "number", NUMBER, "why", "校友办证明")
                        .body()))
                .contains("没有这个号码的档案");
        String page = words(head.post(open, "number", NUMBER.toLowerCase(java.util.Locale.ROOT), "why", "校友办证明")
                .body());
        assertThat(page).contains("欧阳小明", NUMBER, "13900000101", "2018");
        assertThat(words(schools.officer
                        .post(open, "number", PupilFiles.card(BORN, 101), "why", "公安机关来函")
                        .body()))
                .contains("欧阳小明");
        assertThat(words(head.get("/audit/own").body())).contains("查档", "校友办证明", "公安机关来函");
        assertThat(tablesThatTell("欧阳小明")).isEmpty();
        for (int more = 0; more < 29; more++) {
            assertThat(head.post(open, "number", NUMBER, "why", "再查一次").statusCode())
                    .isEqualTo(200);
        }
        assertThat(words(head.post(open, "number", NUMBER, "why", "再查一次").body()))
                .contains("已满 30 次");
    }

    @Test
    void the_applications_role_can_not_read_the_archive_nor_anybody_open_it_past_the_function() {
        archive();
        var jdbc = schools.application.bean(JdbcClient.class);
        var everything = new Scope(0, List.of("/"), Map.of(Topic.PUPILS, List.of("/"), Topic.STAFF, List.of("/")));
        for (String act : List.of(
                "select share, content from registry.archive",
                "select index from registry.archive_number",
                "select registry.pupil_particulars(" + child + ")",
                "select registry.open_archived('pupil', '\\x00', 'open-archive', '', '想看看')",
                "select registry.restore_pupil(" + child + ", '{}', true)")) {
            assertThatThrownBy(() -> schools.application
                            .bean(Transactions.class)
                            .change(everything, () -> jdbc.sql(act).query().listOfRows()))
                    .as(act)
                    .hasStackTraceContaining(
                            act.contains("open_archived")
                                    ? "opened by those in charge"
                                    : act.contains("restore_pupil") ? "was not opened" : "permission denied");
        }
        byte[] content = owner().sql("select content from registry.archive")
                .query(byte[].class)
                .single();
        assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("欧阳小明", "versions");
    }

    @Test
    void a_row_of_a_sheet_brings_the_pupil_back_and_makes_no_second_one() {
        archive();
        byte[] file = PupilFiles.file(List.of(PupilFiles.line(SECOND, "欧阳小明", BORN, 101, "二年级")));
        assertThat(words(TwoSchools.preview(schools.other, "pupils", file))).contains("已归档", "恢复在册");
        TwoSchools.take(schools.other, "pupils", file);
        assertThat(pupil(schools.other, "oyxm")).isEqualTo(child);
        assertThat(owner().sql("""
                        select string_agg(concat_ws(' ', u.code, name, valid_from, valid_to, state), ', ' order by valid_from)
                        from registry.pupil_version v join registry.unit u on u.id = v.unit
                        where superseded_at is null and name = '欧阳小明'
                        """).query(String.class).single())
                .isEqualTo(FIRST + " 欧阳小明 2018-07-01 2021-10-15 graduated, " + SECOND + " 欧阳小明 2021-10-15 enrolled");
        assertThat(owner().sql("select count(*) from registry.archive")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(words(head.get("/audit/own").body())).contains("从档案恢复");
        // and taken back, all is as it was
        String batch = owner().sql("select max(id)::text from intake.batch")
                .query(String.class)
                .single();
        assertThat(schools.other.post("/imports/" + batch + "/undo").statusCode())
                .isEqualTo(303);
        assertThat(words(schools.clerk.get("/pupils?q=oyxm").body())).contains("欧阳小明", "已毕业");
        night();
        assertThat(tablesThatTell("欧阳小明")).isEmpty();
    }

    @Test
    void a_move_of_an_archived_pupil_says_so() {
        archive();
        byte[] moves = ("学籍号,姓名,异动类别,异动日期\r\n" + NUMBER + ",欧阳小明,转出,2021-10-01").getBytes(StandardCharsets.UTF_8);
        assertThat(words(TwoSchools.preview(schools.clerk, "pupil-moves", moves)))
                .contains("已归档", "请用学生表导入");
    }

    @Test
    void the_school_puts_one_back_and_gives_its_file() {
        archive();
        byte[] file = head.bytesOf("/pupils/archive/file", "number", NUMBER, "why", "本人申请");
        assertThat(file).startsWith('P', 'K').hasSizeGreaterThan(2_000);
        assertThat(words(head.get("/audit/own").body())).contains("学籍档案");
        assertThat(TestVisitor.location(head.post("/pupils/archive/return", "number", NUMBER, "why", "复学办理手续")))
                .startsWith("/pupils/" + child);
        assertThat(words(schools.clerk.get("/pupils?q=" + NUMBER).body())).contains("欧阳小明", "已毕业");
        assertThat(words(schools.clerk
                        .post("/pupils/" + child + "/reveal", "why", "核对恢复的资料")
                        .body()))
                .contains("13900000101");
    }

    @Test
    void deletion_reaches_into_the_archive() {
        archive();
        String erasure =
                TestVisitor.location(head.post("/pupils/" + child + "/erasure", "ground", "mistake", "why", "没有来报到"));
        assertThat(schools.officer
                        .post(erasure + "/decide", "answer", "delete", "why", "已核实没有入学")
                        .statusCode())
                .isEqualTo(303);
        assertThat(owner().sql("select count(*) from registry.archive")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(words(head.post("/pupils/archive/open", "number", NUMBER, "why", "校友办证明")
                        .body()))
                .contains("没有这个号码的档案");
        TwoSchools.take(schools.clerk, "pupils", List.of(PupilFiles.line(FIRST, "欧阳小明", BORN, 101, "二年级")));
    }

    @Test
    void staff_who_left_are_laid_away_and_come_back_alike() {
        byte[] file = StaffFiles.file(StaffFiles.HEADER, List.of(StaffFiles.teacher(FIRST, TEACHER, TEACHER_BORN, 31)));
        TwoSchools.take(schools.clerk, "staff", file);
        String teacher = owner().sql("select id::text from registry.staff")
                .query(String.class)
                .single();
        leave("staff", teacher, "retired", "2018-09-01");
        night();
        assertThat(tablesThatTell(TEACHER)).isEmpty();
        assertThat(words(schools.clerk.get("/staff/" + teacher).body())).contains("已归档", "一级教师");
        String card = StaffFiles.card(TEACHER_BORN, 31);
        TestVisitor staffing = TestVisitor.as(Role.STAFFING, schools.application);
        assertThat(schools.officer.get("/staff/archive").statusCode()).isEqualTo(404);
        assertThat(words(staffing.post("/staff/archive/open", "number", card, "why", "核定退休待遇")
                        .body()))
                .contains(TEACHER, card, "13900000031");
        String moves = StaffFiles.MOVES + "\r\n居民身份证," + card + "," + TEACHER + ",返聘,2021-10-01,,,";
        assertThat(words(TwoSchools.preview(schools.clerk, "staff-moves", moves.getBytes(StandardCharsets.UTF_8))))
                .contains("已归档");
        byte[] again =
                StaffFiles.file(StaffFiles.HEADER, List.of(StaffFiles.teacher(SECOND, TEACHER, TEACHER_BORN, 31)));
        assertThat(words(TwoSchools.preview(schools.other, "staff", again))).contains("恢复在册");
        TwoSchools.take(schools.other, "staff", again);
        assertThat(words(schools.other.get("/staff/" + teacher).body())).contains(TEACHER);
        assertThat(owner().sql("select count(*) from registry.staff")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
