package org.youjiao.server.registry.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.api.TwoSchools;
import org.youjiao.server.db.Topic;

/** A roster: a zip whose files fit each other, of the caller's own persons alone, with no number in it and a line in the trail. */
class OneRosterIT {
    private static final String EXCHANGE = "/pupils/exchange";

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

    private static Map<String, List<Map<String, String>>> files(byte[] zip) throws IOException {
        Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r\n");
                String[] header = lines[0].split(",", -1);
                var rows = new ArrayList<Map<String, String>>();
                for (String line : Arrays.asList(lines).subList(1, lines.length)) {
                    String[] cells = line.split(",", -1);
                    assertThat(cells).as(entry.getName() + ": " + line).hasSameSizeAs(header);
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int column = 0; column < header.length; column++) {
                        row.put(header[column], cells[column]);
                    }
                    rows.add(row);
                }
                files.put(entry.getName(), rows);
            }
        }
        return files;
    }

    private static byte[] roster(TestVisitor visitor, String... fields) {
        return visitor.bytesOf(EXCHANGE, fields);
    }

    private static Set<String> column(List<Map<String, String>> rows, String name) {
        return rows.stream().map(row -> row.get(name)).collect(Collectors.toSet());
    }

    @Test
    void every_reference_leads_to_a_row_and_the_manifest_names_every_file() throws IOException {
        var files = files(roster(TestVisitor.as(Role.BASIC, application), "why", "区数据平台同步"));
        Map<String, String> manifest = files.get("manifest.csv").stream()
                .collect(Collectors.toMap(row -> row.get("propertyName"), row -> row.get("value")));
        assertThat(manifest).containsEntry("oneroster.version", "1.2").containsEntry("file.demographics", "absent");
        files.keySet().stream()
                .filter(name -> !name.equals("manifest.csv"))
                .forEach(name -> assertThat(manifest).containsEntry("file." + name.replace(".csv", ""), "bulk"));
        Set<String> orgs = column(files.get("orgs.csv"), "sourcedId");
        Set<String> users = column(files.get("users.csv"), "sourcedId");
        Set<String> classes = column(files.get("classes.csv"), "sourcedId");
        assertThat(orgs).contains("440106", "440106006", TwoSchools.FIRST, TwoSchools.SECOND);
        assertThat(users).hasSize(2); // staff is not what this office is for
        Set<String> parents = column(files.get("orgs.csv"), "parentSourcedId");
        parents.remove(""); // the district's
        assertThat(orgs).containsAll(parents);
        assertThat(orgs).containsAll(column(files.get("users.csv"), "primaryOrgSourcedId"));
        assertThat(orgs).containsAll(column(files.get("classes.csv"), "schoolSourcedId"));
        assertThat(column(files.get("courses.csv"), "sourcedId"))
                .containsAll(column(files.get("classes.csv"), "courseSourcedId"));
        assertThat(column(files.get("academicSessions.csv"), "sourcedId"))
                .containsAll(column(files.get("classes.csv"), "termSourcedIds"));
        assertThat(classes).containsAll(column(files.get("enrollments.csv"), "classSourcedId"));
        assertThat(users).containsAll(column(files.get("enrollments.csv"), "userSourcedId"));
        assertThat(users).isEqualTo(column(files.get("roles.csv"), "userSourcedId"));
        assertThat(files.get("users.csv"))
                .anySatisfy(user -> assertThat(user)
                        .containsEntry("familyName", "欧阳")
                        .containsEntry("givenName", "小明")
                        .containsEntry("grades", "02"));
    }

    @Test
    void teachers_are_on_the_roster_of_who_may_have_them_and_in_no_class() throws IOException {
        var files = files(roster(schools.clerk(), "why", "本校教学平台"));
        assertThat(files.get("users.csv"))
                .anySatisfy(user -> assertThat(user)
                        .containsEntry("familyName", "司马")
                        .containsEntry("givenName", "五山")
                        .containsEntry("grades", "")
                        .containsEntry("primaryOrgSourcedId", TwoSchools.FIRST));
        assertThat(files.get("roles.csv"))
                .anySatisfy(role -> assertThat(role)
                        .containsEntry("role", "teacher")
                        .containsEntry("roleType", "primary")
                        .containsEntry("beginDate", "2015-09-01")
                        .containsEntry("orgSourcedId", TwoSchools.FIRST));
        assertThat(column(files.get("enrollments.csv"), "role")).containsExactly("student");
        var office = files(TestVisitor.as(Role.STAFFING, application).bytesOf("/staff/exchange", "why", "教师培训平台"));
        assertThat(column(office.get("roles.csv"), "role")).containsExactly("teacher");
        assertThat(office.get("users.csv")).hasSize(2);
        assertThat(office.toString()).doesNotContain("小明", "小强", "999999", "1390000");
    }

    @Test
    void a_clerk_gets_the_own_school_and_nothing_that_identifies() throws IOException {
        byte[] zip = roster(schools.clerk(), "why", "本校排课系统");
        var files = files(zip);
        assertThat(files.toString())
                .contains("小明")
                .doesNotContain("小强", TwoSchools.SECOND, "999999", "1390000", "1380000");
        assertThat(files(roster(schools.clerk(), "why", "本校排课系统", "school", TwoSchools.FIRST))
                        .get("users.csv"))
                .hasSize(2);
        HttpResponse<String> foreign = schools.clerk().post(EXCHANGE, "why", "想要别校的名册", "school", TwoSchools.SECOND);
        assertThat(foreign.statusCode()).isEqualTo(404);
    }

    @Test
    void the_export_is_in_the_trail_with_its_rows_and_its_hash() throws Exception {
        byte[] zip = roster(schools.other(), "why", "石牌学校阅读平台");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
        List<String> acts = application
                .database()
                .owner()
                .sql(
                        "select after::text || why || coalesce(path, '') from access.audit where action = 'export' and kind = 'roster'")
                .query(String.class)
                .list();
        assertThat(acts)
                .anySatisfy(act ->
                        assertThat(act).contains(hash, "\"rows\": 2", "石牌学校阅读平台", "/" + TwoSchools.SECOND + "/"));
    }

    @Test
    void nobody_gets_one_without_a_reason_or_without_a_role_for_pupils() {
        assertThat(schools.clerk().post(EXCHANGE, "why", "看").statusCode()).isEqualTo(422);
        for (Role role : Role.values()) {
            TestVisitor visitor = TestVisitor.as(role, application);
            boolean may = role.topics().contains(Topic.PUPILS);
            assertThat(visitor.get(EXCHANGE).statusCode()).as(role.slug()).isEqualTo(may ? 200 : 404);
            if (!may) {
                assertThat(visitor.post(EXCHANGE, "why", "无权限也试试").statusCode())
                        .as(role.slug())
                        .isEqualTo(404);
            }
        }
    }
}
