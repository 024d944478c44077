package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.school.Classes;

/** Groups, campuses, classes and facilities, and the lists of codes they are filed in. */
class SchoolRegistersIT {
    private static final LocalDate TODAY = LocalDate.parse("2021-10-15");
    private static final String PRIMARY = "4401060001";
    private static final String NINE_YEARS = "4401060002";

    private static TestApplication application;
    private static Registers registers;
    private static TestVisitor planner;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        registers = new Registers(application);
        application.bean(Access.class).createSampleAccounts(PRIMARY);
        planner = TestVisitor.as(Role.PLANNER, application);
        registers.take("groups", "2016-09-01", "集团代码", "G1", "集团名称", "五山教育集团", "成立日期", LocalDate.parse("2016-09-01"));
        registers.take("groups", "2016-09-01", "集团代码", "G2", "集团名称", "石牌教育集团");
        registers.take(
                "memberships",
                "2016-09-01",
                "集团代码",
                "G1",
                "学校标识码",
                PRIMARY,
                "加入日期",
                LocalDate.parse("2016-09-01"),
                "身份",
                "lead",
                "办学形式",
                "tight");
        registers.take(
                "memberships",
                "2016-09-01",
                "集团代码",
                "G1",
                "学校标识码",
                NINE_YEARS,
                "加入日期",
                LocalDate.parse("2018-09-01"),
                "身份",
                "member");
        registers.take(
                "classes", "2021-10-10", "学校标识码", PRIMARY, "学年", 2021, "年级", "g1", "班号", 1.0, "男生数", 24.0, "女生数", 20.0);
        registers.take(
                "classes",
                "2021-10-10",
                "学校标识码",
                PRIMARY,
                "学年",
                2021,
                "年级",
                "g1",
                "班号",
                2.0,
                "男生数",
                23.0,
                "女生数",
                21.0,
                "班级类型",
                "10");
        registers.take(
                "facilities",
                "2021-10-10",
                "学校标识码",
                PRIMARY,
                "编号",
                "J1",
                "名称",
                "教学楼",
                "类别",
                "building",
                "建筑物用途",
                "11",
                "面积",
                4200.0,
                "建成年份",
                1998.0);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_group_shows_its_members_of_the_day() {
        assertThat(planner.get("/groups").body()).contains("五山教育集团", "五山小学");
        assertThat(planner.get("/groups/G1").body()).contains("现有成员 2 所", "石牌学校", "核心校", "紧密型");
        assertThat(planner.get("/groups/G1?as-of=2018-08-31").body())
                .contains("现有成员 1 所")
                .doesNotContain("石牌学校");
        assertThat(planner.get("/institutions/" + NINE_YEARS).body()).contains("五山教育集团");
        assertThat(planner.get("/groups/G9").statusCode()).isEqualTo(404);
    }

    @Test
    void a_school_is_in_one_group_at_a_time_and_a_group_has_one_lead() {
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "memberships",
                        "2021-10-15",
                        "集团代码",
                        "G2",
                        "学校标识码",
                        PRIMARY,
                        "加入日期",
                        LocalDate.parse("2020-09-01"),
                        "身份",
                        "member"))
                .contains("同期已是集团 G1 的成员");
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "memberships",
                        "2021-10-15",
                        "集团代码",
                        "G1",
                        "学校标识码",
                        "4401060003",
                        "加入日期",
                        LocalDate.parse("2020-09-01"),
                        "身份",
                        "lead"))
                .contains("同期已有核心校");
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "memberships",
                        "2021-10-15",
                        "集团代码",
                        "G3",
                        "学校标识码",
                        "4401060003",
                        "加入日期",
                        LocalDate.parse("2020-09-01"),
                        "身份",
                        "member"))
                .contains("G3 没有登记");
    }

    @Test
    void classes_add_up_by_grade_and_a_correction_replaces() {
        var classes = application.bean(Classes.class);
        var head = new Scope(1, List.of("/440106/440106006/4401060001/"));
        var counts = application.bean(Transactions.class).read(head, () -> classes.counts(PRIMARY, 2021, TODAY));
        assertThat(counts).singleElement().satisfies(grade -> {
            assertThat(grade.title()).isEqualTo("一年级");
            assertThat(grade.classes()).isEqualTo(2);
            assertThat(grade.pupils()).isEqualTo(88);
        });
        assertThat(planner.get("/institutions/" + PRIMARY).body()).contains("2 个班，88 人", "教学楼", "4,200");
    }

    @Test
    void another_schools_classes_and_buildings_are_not_shown_nor_taken() {
        var classes = application.bean(Classes.class);
        var other = new Scope(2, List.of("/440106/440106003/4401060002/"));
        assertThat(application.bean(Transactions.class).read(other, () -> classes.counts(PRIMARY, 2021, TODAY)))
                .isEmpty();
        var clerk = new Caller(2, "石牌学校", Set.of(Role.CLERK), other, "test");
        assertThat(registers.mistake(
                        clerk,
                        "classes",
                        "2021-10-15",
                        "学校标识码",
                        PRIMARY,
                        "学年",
                        2021,
                        "年级",
                        "g1",
                        "班号",
                        3.0,
                        "男生数",
                        20.0,
                        "女生数",
                        20.0))
                .contains("不在您的管理范围内");
        assertThat(TestVisitor.as(Role.HEAD, application)
                        .get("/institutions/" + PRIMARY)
                        .body())
                .contains("2 个班，88 人");
    }

    @Test
    void a_grade_that_the_school_does_not_offer_and_a_year_to_come_are_refused() {
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "classes",
                        "2021-10-15",
                        "学校标识码",
                        PRIMARY,
                        "学年",
                        2021,
                        "年级",
                        "g7",
                        "班号",
                        1.0,
                        "男生数",
                        20.0,
                        "女生数",
                        20.0))
                .contains("不设七年级");
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "facilities",
                        "2021-10-15",
                        "学校标识码",
                        PRIMARY,
                        "编号",
                        "J2",
                        "名称",
                        "新楼",
                        "类别",
                        "building",
                        "面积",
                        100.0,
                        "建成年份",
                        2031.0))
                .contains("2031");
        assertThat(registers.mistake(
                        Sheets.PLANNER,
                        "facilities",
                        "2021-10-15",
                        "学校标识码",
                        PRIMARY,
                        "编号",
                        "F2",
                        "名称",
                        "音乐室",
                        "类别",
                        "room",
                        "建筑物用途",
                        "11",
                        "面积",
                        100.0))
                .contains("用房填写了");
    }

    @Test
    void codes_are_browsed_and_searched() {
        assertThat(planner.get("/codes").body()).contains("房间用途", "JY/T 1001", "未核对");
        assertThat(planner.get("/codes?q=%E5%9B%BE%E4%B9%A6%E5%AE%A4").body()).contains("132", "房间用途");
        assertThat(planner.get("/codes/room-use").body()).contains("实验室、实习场所");
        assertThat(planner.get("/codes/nothing").statusCode()).isEqualTo(404);
    }
}
