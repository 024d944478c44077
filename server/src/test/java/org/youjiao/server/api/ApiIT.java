package org.youjiao.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestProgram;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.token.TokenScope;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.staff.StaffFiles;
import tools.jackson.databind.JsonNode;

/** The API answers what the pages answer: to every role, of the own school and of another's. */
class ApiIT {
    private static final List<String> SCOPES =
            Arrays.stream(TokenScope.values()).map(TokenScope::slug).toList();

    private static TestApplication application;
    private static TwoSchools schools;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        schools = TwoSchools.fill(application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /** The scopes that an account of the role may give to a token. */
    private static List<String> scopes(Role role) {
        var caller = new Caller(1, "", java.util.Set.of(role), Scope.PUBLIC, "");
        var gate = application.bean(Gate.class);
        return Arrays.stream(TokenScope.values())
                .filter(scope -> gate.permits(caller, Action.READ, scope.kind()))
                .map(TokenScope::slug)
                .toList();
    }

    /** Every route, asked of the own and of the other school, its list bounded in whatever way. */
    private static List<String> addresses() {
        var addresses = new ArrayList<String>();
        for (String path : ApiDocument.routes(
                        application.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class))
                .keySet()) {
            for (String school : List.of(TwoSchools.FIRST, TwoSchools.SECOND)) {
                String address = path.replace("{code}", path.contains("areas") ? "440106003" : school)
                        .replace("{slug}", "funding_per_pupil")
                        .replace("{id}", path.contains("/staff/") ? schools.member(school) : schools.pupil(school))
                        .replace("{entry}", schools.entry(school));
                addresses.add(address);
                String needed = path.endsWith("/observations") ? "variable=" + TwoSchools.CONFIDENTIAL : "limit=1";
                addresses.add(address + "?" + needed);
                for (String more : List.of(
                        "unit=" + school,
                        "of=institutions",
                        "school=" + school,
                        "q=sxq",
                        "q=石",
                        "q=qsp",
                        "state=in-service",
                        "since=" + schools.cursor(path))) {
                    addresses.add(address + "?" + needed + "&" + more.replace("石", "%E7%9F%B3"));
                }
            }
        }
        return addresses;
    }

    @Test
    void no_role_gets_anything_of_a_school_that_is_not_its_own() {
        var leaks = new ArrayList<String>();
        var answered = new TreeMap<String, Integer>();
        for (Role role : Role.values()) {
            List<String> scopes = scopes(role);
            TestVisitor visitor = TestVisitor.as(role, application);
            if (scopes.isEmpty()) {
                assertThat(visitor.get("/tokens").body()).as(role.slug()).contains("没有可供接口读取的数据");
                assertThat(visitor.get("/api/v1/units").statusCode())
                        .as(role.slug())
                        .isEqualTo(403);
                continue;
            }
            var program = TestProgram.of(application, visitor, scopes.toArray(String[]::new));
            for (String address : addresses()) {
                var answer = program.get(address);
                if (answer.statusCode() >= 500) {
                    leaks.add(role + " " + address + " failed");
                }
                answered.merge(role.slug(), answer.statusCode() == 200 ? 1 : 0, Integer::sum);
                for (String secret : secrets(role)) {
                    if (answer.body().contains(secret)) {
                        leaks.add(role + " " + address + " tells " + secret);
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(answered.get("basic")).isGreaterThan(80);
        assertThat(answered.get("clerk")).isGreaterThan(80);
    }

    private static List<String> secrets(Role role) {
        var secrets = new ArrayList<>(List.of(
                PupilFiles.card(TwoSchools.BORN, 101),
                PupilFiles.card(TwoSchools.BORN, 201),
                StaffFiles.card(TwoSchools.TEACHER_BORN, 31),
                StaffFiles.card(TwoSchools.TEACHER_BORN, 33),
                "13900000031",
                "13900000033",
                "13900000101",
                "13900000201"));
        if (!role.topics().contains(Topic.PUPILS)) {
            secrets.add("欧阳小明");
        }
        if (!role.topics().contains(Topic.PUPILS) || role.isOfSchool()) {
            secrets.add("石小强");
        }
        if (!role.topics().contains(Topic.STAFF)) {
            secrets.add("司马五山");
        }
        if (!role.topics().contains(Topic.STAFF) || role.isOfSchool()) {
            secrets.add("钱石牌");
        }
        if (role.isOfSchool()) {
            secrets.addAll(List.of("123450", "2469"));
        }
        return secrets;
    }

    @Test
    void what_ought_to_be_seen_is_seen() {
        var officer = TestProgram.of(
                application,
                TestVisitor.as(Role.BASIC, application),
                scopes(Role.BASIC).toArray(String[]::new));
        assertThat(officer.read("/api/v1/pupils").toString()).contains("欧阳小明", "石小强");
        assertThat(officer.read("/api/v1/observations?variable=" + TwoSchools.CONFIDENTIAL)
                        .toString())
                .contains("123450");
        var clerk = TestProgram.of(application, TestVisitor.as(Role.CLERK, application), SCOPES.toArray(String[]::new));
        assertThat(clerk.read("/api/v1/pupils").toString()).contains("欧阳小明");
        assertThat(clerk.read("/api/v1/staff").toString()).contains("司马五山");
        var staffing = TestProgram.of(application, TestVisitor.as(Role.STAFFING, application), "staff:read");
        assertThat(staffing.read("/api/v1/staff?state=in-service&subject=11").get("items"))
                .isEmpty();
        assertThat(staffing.read("/api/v1/staff?school=" + TwoSchools.SECOND)
                        .at("/items/0/name")
                        .asString())
                .isEqualTo("钱石牌");
        assertThat(clerk.read("/api/v1/indicators/funding_per_pupil/values?unit=" + TwoSchools.SECOND)
                        .at("/items/0/state")
                        .asString())
                .isEqualTo("withheld");
    }

    @Test
    void a_token_without_the_scope_of_persons_reads_none() {
        var program =
                TestProgram.of(application, TestVisitor.as(Role.BASIC, application), "register:read", "indicator:read");
        for (String address : addresses()) {
            assertThat(program.get(address).body()).as(address).doesNotContain("欧阳小明", "石小强");
        }
        var clerk = TestProgram.of(application, TestVisitor.as(Role.CLERK, application), "persons:read");
        assertThat(clerk.get("/api/v1/staff").statusCode()).isEqualTo(403);
        assertThat(clerk.get("/api/v1/pupils").statusCode()).isEqualTo(200);
        assertThat(program.get("/api/v1/pupils").statusCode()).isEqualTo(403);
        assertThat(program.get("/api/v1/changes/pupils").statusCode()).isEqualTo(403);
    }

    @Test
    void the_page_the_workbook_and_the_api_give_the_same_numbers() throws IOException {
        for (Role role : List.of(Role.LEADER, Role.CLERK)) {
            TestVisitor visitor = TestVisitor.as(role, application);
            var program = TestProgram.of(application, visitor, "register:read", "indicator:read");
            for (String slug : List.of("wireless_coverage", "funding_per_pupil")) {
                Map<String, Double> exported = workbook(visitor.bytes("/indicators/" + slug + "/export?year=2021"));
                Map<String, Double> read = new HashMap<>();
                for (String of : List.of("areas", "institutions")) {
                    for (JsonNode item : program.read("/api/v1/indicators/" + slug + "/values?year=2021&of=" + of)
                            .get("items")) {
                        read.put(item.get("unit").asString(), number(item.get("value")));
                    }
                }
                assertThat(read).as(role + " " + slug).isEqualTo(exported).isNotEmpty();
            }
            double own = program.read("/api/v1/indicators/wireless_coverage/values?year=2021")
                    .at("/items/0/value")
                    .asDouble();
            assertThat(own).isEqualTo(40.0);
            assertThat(visitor.get("/indicators/wireless_coverage").body()).contains("40.0%");
        }
    }

    private static Double number(JsonNode value) {
        return value.isNull() ? Double.NaN : value.asDouble();
    }

    /** Code → figure of all rows of both sheets. */
    private static Map<String, Double> workbook(byte[] file) throws IOException {
        Map<String, Double> figures = new HashMap<>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            book.forEach(sheet -> sheet.forEach(row -> {
                if (row.getRowNum() > 0) {
                    var cell = row.getCell(3);
                    boolean empty = cell == null || cell.getCellType() == org.apache.poi.ss.usermodel.CellType.BLANK;
                    figures.put(row.getCell(0).getStringCellValue(), empty ? Double.NaN : cell.getNumericCellValue());
                }
            }));
        }
        return figures;
    }

    @Test
    void lists_go_on_where_they_stopped_and_wrong_fields_are_named() {
        var program = TestProgram.of(application, TestVisitor.as(Role.PLANNER, application), "register:read");
        var all = new ArrayList<String>();
        String next = "/api/v1/units?limit=2";
        while (next != null) {
            JsonNode page = program.read(next);
            page.get("items").forEach(item -> all.add(item.get("code").asString()));
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }
        assertThat(all)
                .containsExactly("440106", "4401060001", "4401060002", "4401060003", "440106003", "440106006")
                .isSortedAccordingTo(java.util.Comparator.naturalOrder());
        assertThat(program.get("/api/v1/institutions?stgae=primary").body())
                .contains("\"status\":400", "\"field\":\"stgae\"", "stage");
        assertThat(program.get("/api/v1/institutions?stage=primray").body())
                .contains("\"field\":\"stage\"", "\"value\":\"primray\"");
        assertThat(program.get("/api/v1/institutions?as-of=gestern").statusCode())
                .isEqualTo(400);
        assertThat(program.get("/api/v1/institutions/4401069999").statusCode()).isEqualTo(404);
        assertThat(program.get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(program.get("/api/v1/institutions?limit=0", "Accept-Language", "en")
                        .body())
                .contains("The value of a field is wrong");
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        var program = TestProgram.of(application, TestVisitor.as(Role.PLANNER, application), "register:read");
        var first = program.get("/api/v1/institutions");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = program.get("/api/v1/institutions", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(program.get("/api/v1/institutions?as-of=2020-01-01", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void reading_pupils_is_in_the_schools_trail() {
        var officer = TestProgram.of(application, TestVisitor.as(Role.BASIC, application), "persons:read");
        officer.read("/api/v1/pupils?school=" + TwoSchools.SECOND);
        JsonNode one = officer.read("/api/v1/pupils/" + schools.pupil(TwoSchools.SECOND));
        assertThat(one.at("/pupil/name").asString()).isEqualTo("石小强");
        assertThat(one.at("/pupil/number").asString()).contains("*");
        List<String> acts = application
                .database()
                .owner()
                .sql(
                        "select action || ' ' || kind || ' ' || subject || ' ' || coalesce(after::text, '') from access.audit where path like '%/' || :school || '/'")
                .param("school", TwoSchools.SECOND)
                .query(String.class)
                .list();
        assertThat(acts)
                .anyMatch(act -> act.startsWith("read pupil-list " + TwoSchools.SECOND) && act.contains("\"rows\": 1"))
                .anyMatch(act -> act.startsWith("read pupil " + schools.pupil(TwoSchools.SECOND)));
    }

    @Test
    void one_of_the_staff_is_told_in_part_and_reading_is_in_the_schools_trail() {
        var staffing = TestProgram.of(application, TestVisitor.as(Role.STAFFING, application), "staff:read");
        staffing.read("/api/v1/staff?school=" + TwoSchools.SECOND);
        JsonNode one = staffing.read("/api/v1/staff/" + schools.member(TwoSchools.SECOND));
        assertThat(one.at("/staff/kind").asString()).isEqualTo("11");
        assertThat(one.at("/staff/subject").asString()).isNotEmpty();
        assertThat(one.at("/staff/home").isNull()).isTrue();
        assertThat(one.get("details").toString()).contains("身份证件号", "*");
        assertThat(application
                        .database()
                        .owner()
                        .sql(
                                "select action || ' ' || kind || ' ' || subject from access.audit where path like '%/' || :school || '/'")
                        .param("school", TwoSchools.SECOND)
                        .query(String.class)
                        .list())
                .contains(
                        "read staff-list " + TwoSchools.SECOND,
                        "read staff-record " + schools.member(TwoSchools.SECOND));
        assertThat(staffing.get("/api/v1/staff?kind=99").body()).contains("\"field\":\"kind\"");
        assertThat(staffing.get("/api/v1/staff?after=x").statusCode()).isEqualTo(400);
    }
}
