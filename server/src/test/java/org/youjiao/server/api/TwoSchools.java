package org.youjiao.server.api;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestProgram;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.staff.StaffFiles;

/** Two schools of a district, each with figures, some of them confidential, pupils and staff; and their clerks. */
public record TwoSchools(
        TestApplication application, TestVisitor clerk, TestVisitor other, Map<String, String> cursors) {
    public static final String FIRST = "4401060001";
    public static final String SECOND = "4401060002";
    static final String CONFIDENTIAL = "funding.recurrent";
    static final LocalDate BORN = LocalDate.of(2014, 3, 5);
    static final LocalDate TEACHER_BORN = LocalDate.of(1985, 4, 6);

    private static final Pattern COMMIT = Pattern.compile("action=\"(/imports/\\d+)/commit");

    public static TwoSchools fill(TestApplication application) {
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts(FIRST);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            var accounts = application.bean(AccountStore.class);
            long account = accounts.create("second-clerk", "石牌学校文员", true);
            accounts.assign(account, new Grant(Role.CLERK, SECOND, LocalDate.of(2021, 1, 1), null), 0);
        });
        TestVisitor other = TestVisitor.of(application);
        other.get(TestVisitor.link("second-clerk", application).path());
        var schools = new TwoSchools(application, TestVisitor.as(Role.CLERK, application), other, new HashMap<>());
        var officer = TestProgram.of(
                application,
                TestVisitor.as(Role.BASIC, application),
                "register:read",
                "indicator:read",
                "persons:read");
        var staffing = TestProgram.of(application, TestVisitor.as(Role.STAFFING, application), "staff:read");
        for (String feed : List.of("units", "entries", "pupils", "staff")) {
            String path = "/api/v1/changes/" + feed;
            TestProgram program = feed.equals("staff") ? staffing : officer;
            schools.cursors.put(path, program.read(path).get("cursor").asString());
        }
        schools.figures();
        schools.take(
                schools.clerk, "pupils", PupilFiles.file(List.of(PupilFiles.line(FIRST, "欧阳小明", BORN, 101, "二年级"))));
        schools.take(other, "pupils", PupilFiles.file(List.of(PupilFiles.line(SECOND, "石小强", BORN, 201, "二年级"))));
        schools.take(
                schools.clerk,
                "staff",
                StaffFiles.file(StaffFiles.HEADER, List.of(StaffFiles.teacher(FIRST, "司马五山", TEACHER_BORN, 31))));
        schools.take(
                other,
                "staff",
                StaffFiles.file(StaffFiles.HEADER, List.of(StaffFiles.teacher(SECOND, "钱石牌", TEACHER_BORN, 33))));
        return schools;
    }

    private void figures() {
        var sheet = application.bean(ReturnSheet.class);
        Map<String, Object[]> rows = Map.of(
                FIRST, new Object[] {"五山小学", 40.0, 20.0, 11.0, 80_000.0},
                SECOND, new Object[] {"石牌学校", 50.0, 30.0, 9.0, 123_450.0});
        rows.forEach((code, cells) -> Sheets.take(
                application.bean(Transactions.class),
                sheet,
                Sheets.PLANNER,
                "2021-10-12",
                List.of(Sheets.row(
                        sheet.sheet(),
                        "学校标识码",
                        code,
                        "学校名称",
                        cells[0],
                        "学年",
                        2021,
                        "一年级男生数",
                        cells[1],
                        "教室数",
                        cells[2],
                        "无线网络覆盖教室数",
                        cells[3],
                        "上年公用经费支出",
                        cells[4]))));
    }

    /** Sends a sheet and takes it in; the address of the import. */
    String take(TestVisitor visitor, String sheet, byte[] file) {
        var sent = visitor.upload(
                "/imports/sheets/" + sheet,
                List.of(new TestVisitor.Upload("file", "表.csv", file)),
                "_csrf",
                visitor.formToken());
        String preview = visitor.get(TestVisitor.location(sent)).body();
        Matcher commit = COMMIT.matcher(preview);
        if (!commit.find()) {
            throw new IllegalStateException(preview);
        }
        visitor.post(commit.group(1) + "/commit");
        return commit.group(1);
    }

    static byte[] lines(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The number of the school's pupil. */
    String pupil(String school) {
        return find(
                "select min(v.pupil)::text from registry.pupil_version v join registry.unit u on u.id = v.unit where u.code = :code",
                school);
    }

    /** The number of the school's one of the staff. */
    String member(String school) {
        return find(
                "select min(v.staff)::text from registry.staff_version v join registry.unit u on u.id = v.unit where u.code = :code",
                school);
    }

    /** The entry of the ledger that brought the school's figures. */
    String entry(String school) {
        return find(
                "select min(o.entry)::text from indicator.observation o join registry.unit u on u.id = o.unit where u.code = :code",
                school);
    }

    /** From before anything came in; of what is no feed, of some feed. */
    String cursor(String path) {
        return cursors.getOrDefault(path, cursors.values().iterator().next());
    }

    private String find(String sql, String school) {
        return application
                .database()
                .owner()
                .sql(sql)
                .param("code", school)
                .query(String.class)
                .single();
    }
}
