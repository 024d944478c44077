package org.youjiao.server.registry.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youjiao.server.registry.exchange.RosterZip.role;
import static org.youjiao.server.registry.exchange.RosterZip.user;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;
import org.youjiao.server.registry.staff.StaffFiles;

/** Rosters of other systems: compared first, taken in through the import door, never more than its sheets allow. */
class OneRosterImportIT {
    private static final String HERE = "/exchange/incoming";
    private static final String FIRST = TwoSchools.FIRST;
    private static final LocalDate BORN = TwoSchools.BORN;
    private static final LocalDate TEACHER_BORN = LocalDate.of(1985, 4, 6);
    private static final Pattern PART = Pattern.compile(
            "href=\"(/imports/\\d+)\">([^<]+)<.*?新增\">([\\d,]+).*?修改\">([\\d,]+).*?相同\">([\\d,]+).*?错误\">([\\d,]+)",
            Pattern.DOTALL);

    private TwoSchools schools;

    @BeforeEach
    void open() {
        schools = new TwoSchools();
        TwoSchools.take(
                schools.clerk,
                "staff",
                StaffFiles.file(StaffFiles.HEADER, List.of(StaffFiles.teacher(FIRST, "司马五山", TEACHER_BORN, 31))));
    }

    @AfterEach
    void close() {
        schools.close();
    }

    /** Sends a roster; the address of its comparison. */
    private static String send(TestVisitor visitor, byte[] zip) {
        HttpResponse<String> sent = visitor.upload(HERE, List.of(new TestVisitor.Upload("file", "名册.zip", zip)));
        assertThat(sent.statusCode()).as(TwoSchools.words(sent.body())).isEqualTo(303);
        return TestVisitor.location(sent);
    }

    /** What sending it answers, without marks. */
    private static String answer(TestVisitor visitor, RosterZip zip) {
        return TwoSchools.words(visitor.get(send(visitor, zip.bytes())).body());
    }

    /** New, changed, same, wrong by what the part is called. */
    private static Map<String, String> parts(TestVisitor visitor, String path) {
        var parts = new TreeMap<String, String>();
        var found = PART.matcher(visitor.get(path).body());
        while (found.find()) {
            parts.put(found.group(2), String.join(" ", found.group(3), found.group(4), found.group(5), found.group(6)));
        }
        return parts;
    }

    private static String part(TestVisitor visitor, String path, String name) {
        var found = PART.matcher(visitor.get(path).body());
        while (found.find()) {
            if (found.group(2).equals(name)) {
                return found.group(1);
            }
        }
        throw new AssertionError(
                name + " in " + TwoSchools.words(visitor.get(path).body()));
    }

    private static List<String> org() {
        return List.of("s1,active,,五山小学,school," + FIRST + ",");
    }

    /** A school's pupils and a class for them. */
    private static Map<String, List<String>> roster(List<String> users, List<String> roles) {
        var files = new LinkedHashMap<>(RosterZip.school(org(), users, roles));
        files.put(
                "classes",
                RosterZip.lines(
                        "sourcedId,status,title,grades,classCode,classType,schoolSourcedId,termSourcedIds",
                        List.of(
                                "c1,active,二年级二班,02,,homeroom,s1,t1",
                                "c2,active,Class 3,02,3,homeroom,s1,t1",
                                "m1,active,数学,02,,scheduled,s1,t1")));
        files.put(
                "academicSessions",
                RosterZip.lines(
                        "sourcedId,status,title,type,startDate,endDate,schoolYear",
                        List.of("t1,active,2021—2022,schoolYear,2021-09-01,2022-08-31,2022")));
        return files;
    }

    private static String g(int sequence, LocalDate born) {
        return "{学籍号:G" + PupilFiles.card(born, sequence) + "}";
    }

    @Test
    void what_was_exported_and_comes_back_is_the_same_row_for_row() {
        TwoSchools.take(
                schools.clerk, "pupils", List.of(PupilFiles.line(FIRST, "John Smith", BORN.plusDays(3), 103, "二年级")));
        byte[] zip = schools.clerk.bytesOf("/pupils/exchange", "why", "本校排课系统");
        String path = send(schools.clerk, zip);
        assertThat(parts(schools.clerk, path))
                .containsEntry("名册中的学生", "0 0 3 0")
                .containsEntry("名册中的教职工", "0 0 1 0")
                .doesNotContainKey("班级")
                .hasSize(2);
        String page = schools.clerk.get(path).body();
        assertThat(page).doesNotContain("名册本身的错误", "名册中没有的人", "请确认是哪所学校", "全部导入");
        byte[] all = schools.officer.bytesOf("/pupils/exchange", "why", "区数据平台");
        String district = send(schools.officer, all);
        assertThat(parts(schools.officer, district)).containsEntry("名册中的学生", "0 0 4 0");
        assertThat(parts(schools.officer, district).values()).allMatch(counts -> counts.matches("0 0 \\d+ 0"));
    }

    @Test
    void another_vendors_roster_comes_in_and_goes_back_by_the_door() {
        LocalDate born = BORN.plusDays(20);
        var files = roster(
                List.of(
                        user("u-1", "欧阳", "大明", g(101, BORN), "02"),
                        user("u-2", "赵", "新来", g(105, born), "02"),
                        user("u-3", "司马", "五山", "{身份证件号:" + StaffFiles.card(TEACHER_BORN, 31) + "}", ""),
                        user("u-4", "赵", "家长", "", "")),
                List.of(
                        role("u-1", "student", "s1"),
                        role("u-2", "student", "s1"),
                        role("u-3", "teacher", "s1"),
                        role("u-3", "aide", "s1").replace("primary", "secondary"),
                        role("u-4", "guardian", "s1")));
        files.put(
                "demographics",
                RosterZip.lines(
                        "sourcedId,status,dateLastModified,birthDate,sex",
                        List.of("u-1,active,,2014-03-05,male", "u-2,active,," + born + ",male")));
        files.put(
                "enrollments",
                RosterZip.lines(
                        "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                        List.of(
                                "e1,active,c1,s1,u-1,student,false,2021-09-01,2022-08-31",
                                "e2,active,c2,s1,u-2,student,false,,",
                                "e3,active,m1,s1,u-1,student,false,,",
                                "e4,active,c1,s1,u-3,teacher,true,,")));
        String path = send(schools.clerk, RosterZip.of(files).bytes());
        assertThat(parts(schools.clerk, path))
                .containsExactlyInAnyOrderEntriesOf(Map.of("名册中的学生", "1 1 0 0", "名册中的教职工", "0 0 1 0", "班级", "1 0 0 0"));
        String page = TwoSchools.words(schools.clerk.get(path).body());
        assertThat(page)
                .contains("育才云平台", "metadata.homeRegion、metadata.busRoute")
                .contains("1 人是家长", "1 行是同一人的其他身份", "1 行是任课关系", "1 个班不是行政班", "五山小学：1 名学生");
        String change = TwoSchools.words(
                schools.clerk.get(part(schools.clerk, path, "名册中的学生")).body());
        assertThat(change).contains("欧阳小明", "欧阳大明").doesNotContain(PupilFiles.card(BORN, 101));
        assertThat(TwoSchools.words(schools.clerk.get(path + "/missing").body()))
                .contains("单晓雨");
        assertThat(schools.clerk.post(path + "/commit").statusCode()).isEqualTo(303);
        assertThat(schools.clerk.get("/pupils?q=zxl").body()).contains("赵新来");
        assertThat(schools.clerk.get("/pupils?q=oydm").body()).contains("欧阳大明");
        assertThat(schools.clerk.get("/pupils?q=sxy").body()).contains("单晓雨");
        assertThat(parts(schools.clerk, send(schools.clerk, RosterZip.of(files).bytes())))
                .containsExactlyInAnyOrderEntriesOf(Map.of("名册中的学生", "0 0 2 0", "名册中的教职工", "0 0 1 0"));
        schools.clerk.post(part(schools.clerk, path, "名册中的学生") + "/undo");
        assertThat(schools.clerk.get("/pupils?q=zxl").body()).doesNotContain("赵新来");
        assertThat(schools.clerk.get("/pupils?q=oyxm").body()).contains("欧阳小明");
    }

    @Test
    void each_mistake_is_told_with_its_file_line_and_column() {
        var files = roster(
                List.of(
                        user("u-1", "欧阳", "小明", g(101, BORN), "02"),
                        user("u-1", "欧阳", "小明", g(101, BORN), "02"),
                        user("u-2", "单", "晓雨", g(102, BORN.plusDays(40)), "ZZ"),
                        user("pupil-1", "冒", "名", "", "02"),
                        user("pupil-99999", "无", "此人", "", "02"),
                        user("u-9", "无", "身份", "", "02")),
                List.of(
                        role("u-1", "student", "s1"),
                        role("u-2", "student", "s1"),
                        role("pupil-1", "student", "s1"),
                        role("pupil-99999", "student", "s1"),
                        role("nobody", "student", "s1"),
                        role("u-9", "wizard", "s1"),
                        role("u-9", "student", "s7")));
        files.put(
                "demographics",
                RosterZip.lines(
                        "sourcedId,birthDate,sex",
                        List.of("u-1,05/03/2014,male", "u-2," + BORN.plusDays(40) + ",other")));
        files.put(
                "enrollments",
                RosterZip.lines(
                        "sourcedId,classSourcedId,userSourcedId,role",
                        List.of("e1,c1,u-1,student", "e2,c2,u-1,student", "e3,c9,u-2,student")));
        String path = send(schools.clerk, RosterZip.of(files).bytes());
        String page = TwoSchools.words(schools.clerk.get(path).body());
        assertThat(page)
                .contains("roles.csv 第 6 行 userSourcedId 人员 nobody 不在 users.csv 中")
                .contains("roles.csv 第 7 行 role 身份“wizard”不认识")
                .contains("roles.csv 第 8 行 orgSourcedId 机构 s7 不在 orgs.csv 中")
                .contains("demographics.csv 第 2 行 birthDate 日期“05/03/2014”不对")
                .contains("demographics.csv 第 3 行 sex 性别“other”登记中没有")
                .contains("enrollments.csv 第 3 行 classSourcedId 此人已在 classes.csv 第 2 行")
                .contains("enrollments.csv 第 4 行 classSourcedId 班级 c9 不在 classes.csv 中")
                .contains("users.csv 第 4 行 grades 年级“ZZ”不认识")
                .contains("users.csv 第 7 行 sourcedId 人员 u-9 没有可用的身份");
        assertThat(parts(schools.clerk, path)).containsEntry("名册中的学生", "0 0 1 4");
        String rows = TwoSchools.words(
                schools.clerk.get(part(schools.clerk, path, "名册中的学生")).body());
        assertThat(rows).contains("在登记中不是这个姓名", "不是该校在册学生", "u-1").contains("3", "5", "6"); // the lines of users.csv
    }

    @Test
    void zips_that_mean_harm_are_refused_in_words() {
        var good = roster(List.of(user("u-1", "欧阳", "小明", g(101, BORN), "02")), List.of(role("u-1", "student", "s1")));
        TestVisitor clerk = schools.clerk;
        assertThat(answer(clerk, RosterZip.of(good).with("../../etc/cron.d/x", "x")))
                .contains("指向压缩包之外");
        assertThat(answer(clerk, RosterZip.of(good).with("users.csv", new byte[40 << 20])))
                .contains("解压后超过");
        assertThat(answer(clerk, RosterZip.empty().with("a.txt", "x"))).contains("没有 manifest.csv");
        assertThat(answer(
                        clerk, RosterZip.of(good).with("manifest.csv", "propertyName,value\noneroster.version,2.0\n")))
                .contains("只收 OneRoster 1.2");
        assertThat(
                        answer(
                                clerk,
                                RosterZip.of(good)
                                        .with(
                                                "manifest.csv",
                                                "propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.lost,bulk\n")))
                .contains("写明有 lost.csv");
        assertThat(answer(clerk, RosterZip.of(good).with("users.csv", "sourcedId,name\nu-1,x\n")))
                .contains("users.csv 缺少列：givenName、familyName");
        assertThat(answer(clerk, RosterZip.of(good).with("users.csv", "a,".repeat(10_000) + "\n")))
                .contains("users.csv", "最多 2000 列");
        assertThat(answer(clerk, RosterZip.of(good).with("orgs.csv", "sourcedId,name,type,name\n")))
                .contains("两列都叫 name");
        byte[] mixed =
                ("sourcedId,givenName,familyName\n" + "u-1,小明,欧阳\n".repeat(3)).getBytes(Charset.forName("UTF-8"));
        byte[] gbk = "u-2,晓雨,单\n".getBytes(Charset.forName("GB18030"));
        byte[] both = java.util.Arrays.copyOf(mixed, mixed.length + gbk.length);
        System.arraycopy(gbk, 0, both, mixed.length, gbk.length);
        assertThat(answer(clerk, RosterZip.of(good).with("users.csv", both))).contains("编码混用");
        HttpResponse<String> none = clerk.upload(HERE, List.of(new TestVisitor.Upload("file", "", new byte[0])));
        assertThat(none.statusCode()).isEqualTo(422);
        String text = TwoSchools.words(clerk.get(send(clerk, "sourcedId\n".getBytes(Charset.forName("UTF-8"))))
                .body());
        assertThat(text).contains("不是压缩包");
    }

    @Test
    void a_school_known_by_name_only_waits_until_somebody_confirms_it() {
        var files = RosterZip.school(
                List.of("x-77,active,,五山小学,school,,", "x-78,active,,无名小学,school,,"),
                List.of(user("u-1", "欧阳", "小明", g(101, BORN), "02"), user("u-2", "甲", "乙", "", "02")),
                List.of(role("u-1", "student", "x-77"), role("u-2", "student", "x-78")));
        String path = send(schools.clerk, RosterZip.of(files).bytes());
        assertThat(parts(schools.clerk, path)).isEmpty();
        assertThat(TwoSchools.words(schools.clerk.get(path).body()))
                .contains("按名称推测为“五山小学”", "按名称没有找到唯一的学校", "2 行的学校未确认");
        HttpResponse<String> confirmed =
                schools.clerk.post(path + "/compare", "org", "x-77", "code", FIRST, "org", "x-78", "code", "");
        assertThat(confirmed.statusCode()).isEqualTo(303);
        assertThat(parts(schools.clerk, path)).containsExactly(Map.entry("名册中的学生", "0 0 1 0"));
        assertThat(TwoSchools.words(schools.clerk.get(path).body())).contains("已确认为“五山小学”", "1 行的学校未确认");
    }

    @Test
    void changes_only_tell_of_some_and_delete_nobody() {
        var files = RosterZip.school(
                org(),
                List.of(user("pupil-1", "欧阳", "小明", "", "02").replace("active", "tobedeleted")),
                List.of(role("pupil-1", "student", "s1")));
        var zip = RosterZip.of(files)
                .with(
                        "manifest.csv",
                        "propertyName,value\noneroster.version,1.2\nfile.orgs,delta\nfile.users,delta\nfile.roles,delta\n");
        String path = send(schools.clerk, zip.bytes());
        assertThat(parts(schools.clerk, path)).doesNotContainKey("名册中的学生");
        assertThat(TwoSchools.words(schools.clerk.get(path).body())).contains("1 人标明已删除，不作处理", "增量");
        assertThat(schools.clerk.get("/pupils?q=oyxm").body()).contains("欧阳小明");
    }

    @Test
    void nobody_brings_in_more_than_the_sheets_allow() {
        var files = RosterZip.school(
                List.of("s1,active,,五山小学,school," + FIRST + ",", "s2,active,,石牌学校,school," + TwoSchools.SECOND + ","),
                List.of(
                        user("u-1", "石", "小强", g(201, BORN.minusDays(9)), "02"),
                        user("pupil-3", "石", "小强", "", "02"),
                        user("staff-1", "司马", "五山", "", "")),
                List.of(
                        role("u-1", "student", "s2"),
                        role("pupil-3", "student", "s1"),
                        role("staff-1", "teacher", "s1")));
        byte[] zip = RosterZip.of(files).bytes();
        String path = send(schools.clerk, zip);
        assertThat(parts(schools.clerk, path))
                .containsEntry("名册中的学生", "0 0 0 1") // the other school's pupil is none of this one's
                .containsEntry("名册中的教职工", "0 0 1 0");
        assertThat(TwoSchools.words(schools.clerk.get(path).body())).contains("1 所学校不在您的范围内");
        assertThat(schools.other.get(path).statusCode()).isEqualTo(404);
        assertThat(schools.other.get(path + "/missing").body()).doesNotContain("单晓雨", "欧阳小明");
        assertThat(schools.other.post(path + "/commit").statusCode()).isEqualTo(404);
        var told = new ArrayList<String>();
        for (Role role : Role.values()) {
            TestVisitor visitor = TestVisitor.as(role, schools.application);
            if (visitor.get(HERE).statusCode() == 200) {
                told.add(role.slug());
            }
        }
        assertThat(told).containsExactlyInAnyOrder("basic", "staffing", "clerk");
        TestVisitor staffing = TestVisitor.as(Role.STAFFING, schools.application);
        String office = send(staffing, zip);
        assertThat(parts(staffing, office)).containsEntry("名册中的教职工", "0 0 1 0").hasSize(1);
        assertThat(TwoSchools.words(staffing.get(office).body()))
                .contains("您的账号不能导入学生")
                .doesNotContain("小强");
    }

    @Test
    void what_was_sent_lies_sealed_and_goes_after_a_week() {
        var files = RosterZip.school(
                org(), List.of(user("u-1", "欧阳", "小明", g(101, BORN), "02")), List.of(role("u-1", "student", "s1")));
        String path = send(schools.clerk, RosterZip.of(files).bytes());
        var owner = schools.application.database().owner();
        assertThat(owner.sql("select convert_from(substr(content, 1, 4), 'latin1') from registry.roster_piece")
                        .query(String.class)
                        .list())
                .noneMatch(start -> start.startsWith("PK"));
        owner.sql("update registry.roster set at = now() - interval '8 days'").update();
        schools.application
                .bean("incomingStore", org.youjiao.server.jobs.Recurring.class)
                .run();
        assertThat(owner.sql("select count(*) from registry.roster_piece")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(schools.clerk.get(path).statusCode()).isEqualTo(200);
        assertThat(schools.clerk.post(path + "/compare").statusCode()).isEqualTo(404);
    }
}
