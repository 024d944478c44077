package org.youjiao.server.registry.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youjiao.server.registry.pupil.TwoSchools.FIRST;
import static org.youjiao.server.registry.pupil.TwoSchools.SECOND;
import static org.youjiao.server.registry.pupil.TwoSchools.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.pupil.TwoSchools;

/** Staff leave the program as pupils do: for a purpose, counted, recorded, and numbers only for who asks for them. */
class StaffFileIT {
    private static final LocalDate BORN = LocalDate.of(1985, 3, 5);

    private static TwoSchools schools;

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        TwoSchools.take(schools.clerk, "staff", file(StaffFiles.teacher(FIRST, "欧阳老师", BORN, 101)));
        TwoSchools.take(schools.other, "staff", file(StaffFiles.teacher(SECOND, "石老师", BORN, 201)));
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static byte[] file(String line) {
        return StaffFiles.file(StaffFiles.HEADER, List.of(line));
    }

    private static String read(Path folder, byte[] workbook) throws IOException {
        var text = new StringBuilder();
        try (var zip =
                new ZipFile(Files.write(folder.resolve("staff.xlsx"), workbook).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                text.append(
                        new String(zip.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return java.util.regex.Pattern.compile("&#x?([0-9a-fA-F]+);")
                .matcher(text)
                .replaceAll(sign -> java.util.regex.Matcher.quoteReplacement(Character.toString(
                        Integer.parseInt(sign.group(1), sign.group().startsWith("&#x") ? 16 : 10))));
    }

    @Test
    void a_school_takes_its_own_staff_for_a_purpose_and_the_trail_has_it(@TempDir Path folder) throws IOException {
        assertThat(words(schools.clerk.get("/staff/workbook").body())).contains("将导出 1 人");
        assertThat(schools.clerk.post("/staff/workbook", "why", "").statusCode())
                .isEqualTo(422);
        String names = read(folder, schools.clerk.bytesOf("/staff/workbook", "what", "names", "why", "排值班表"));
        assertThat(names)
                .contains("欧阳老师", "五山小学", "语文", "在岗")
                .doesNotContain("石老师", StaffFiles.card(BORN, 101), "13900000101");
        assertThat(words(schools.clerk.get("/audit/own").body())).contains("导出", "教职工名单", "排值班表");
    }

    @Test
    void the_whole_sheet_can_be_brought_in_again_and_changes_nothing(@TempDir Path folder) throws IOException {
        byte[] whole = schools.clerk.bytesOf("/staff/workbook", "what", "whole", "why", "核对登记信息");
        assertThat(read(folder, whole)).contains(StaffFiles.card(BORN, 101), "13900000101");
        var sent = schools.clerk.upload(
                "/imports/sheets/staff",
                List.of(new TestVisitor.Upload("file", "教职工.xlsx", whole)),
                "_csrf",
                schools.clerk.formToken());
        assertThat(words(schools.clerk.get(TestVisitor.location(sent)).body())).contains("文件与现有数据完全相同");
    }

    @Test
    void the_office_takes_one_schools_staff_and_other_offices_none(@TempDir Path folder) throws IOException {
        TestVisitor staffing = TestVisitor.as(Role.STAFFING, schools.application);
        assertThat(read(folder, staffing.bytesOf("/staff/workbook", "what", "names", "school", SECOND, "why", "核对编制")))
                .contains("石老师")
                .doesNotContain("欧阳老师");
        assertThat(schools.officer.get("/staff/workbook").statusCode()).isEqualTo(404);
        assertThat(TestVisitor.as(Role.LEADER, schools.application)
                        .post("/staff/workbook", "why", "想看名册")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void more_than_a_day_allows_are_not_given() {
        schools.application.database().owner().sql("""
                insert into access.persons_given (account, day, persons)
                select id, access.today(), 5000 from access.account where name = 'second-clerk'
                on conflict (account, day) do update set persons = 5000
                """).update();
        assertThat(schools.other
                        .post("/staff/workbook", "what", "names", "why", "排值班表")
                        .statusCode())
                .isEqualTo(403);
    }
}
