package org.youjiao.server.plan.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.TestVisitor.Upload;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.RegisterFixture;

/** Files sent with a report: kept whole, read by those of the task alone, refused in plain words. */
class AttachmentIT {
    private static final String TASK = "talent-management-6";
    private static final String PAGE = "/supervision/commitments/" + TASK;
    private static final Pattern LINK = Pattern.compile("/supervision/attachments/(\\d+)");

    private static TestApplication application;
    private static TestVisitor officer;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
        application.bean(SupervisionSample.class).build(LocalDate.of(2021, 10, 15), line -> {});
        officer = TestVisitor.as(Role.DEPARTMENT, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void what_is_sent_comes_back_byte_by_byte_as_a_download_that_no_browser_runs() {
        byte[] scan = pdf(3 << 20); // several pieces
        assertThat(sent(new Upload("files", "办法（扫描件）.pdf", scan), new Upload("files", "照片.png", png()))
                        .statusCode())
                .isEqualTo(303);
        var page = officer.get(PAGE).body();
        assertThat(page).contains("办法（扫描件）.pdf", "3.0 MB", "照片.png");
        String link = link("办法（扫描件）.pdf");
        assertThat(officer.bytes(link)).isEqualTo(scan);
        assertThat(TestVisitor.as(Role.PLANNER, application).bytes(link)).isEqualTo(scan);
        var answer = officer.get(link);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void another_department_a_school_and_the_public_get_nothing() {
        sent(new Upload("files", "名单.pdf", pdf(100)));
        String link = link("名单.pdf");
        TestVisitor stranger = officerOf("区司法局");
        assertThat(stranger.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(stranger.get(link).statusCode()).isEqualTo(404);
        assertThat(TestVisitor.as(Role.HEAD, application).get(link).statusCode())
                .isEqualTo(404);
        assertThat(TestVisitor.of(application).get(link).statusCode()).isEqualTo(303);
        // one that helps with the task reads it too
        assertThat(officerOf("区财政局").bytes(link)).isEqualTo(pdf(100));
        assertThat(stranger.upload(
                                PAGE + "/acts",
                                List.of(new Upload("files", "x.pdf", pdf(10))),
                                "act",
                                "note",
                                "seen",
                                "1",
                                "text",
                                "越权")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_too_large_too_many_or_of_another_kind_is_refused_by_name_and_nothing_is_kept() {
        long before = count();
        assertThat(sent(new Upload("files", "大.pdf", pdf((int) Attachment.LARGEST + 1)))
                        .body())
                .contains("附件「大.pdf」超过 20 MB");
        assertThat(sent(new Upload("files", "run.exe", new byte[] {'M', 'Z'})).body())
                .contains("附件「run.exe」的类型不能上传");
        assertThat(sent(new Upload("files", "page.html", "<script>".getBytes(StandardCharsets.UTF_8)))
                        .body())
                .contains("附件「page.html」的类型不能上传");
        assertThat(sent(new Upload("files", "没有扩展名", pdf(10))).body()).contains("的类型不能上传");
        assertThat(sent(new Upload("files", "假.docx", pdf(10))).body()).contains("附件「假.docx」的内容与扩展名不符");
        var six = Collections.nCopies(6, new Upload("files", "图.png", png())).toArray(Upload[]::new);
        assertThat(sent(six).body()).contains("附件最多 5 个");
        assertThat(sent(new Upload("files", "好.pdf", pdf(10)), new Upload("files", "坏.exe", pdf(10)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(count()).isEqualTo(before);
        assertThat(officer.get(PAGE).body()).doesNotContain("好.pdf");
    }

    @Test
    void a_folder_in_a_files_name_is_cut_off() {
        sent(new Upload("files", "C:\\\\文件\\\\..\\\\办法二.pdf", pdf(10)));
        assertThat(officer.get(PAGE).body()).contains(">办法二.pdf<").doesNotContain("文件\\");
    }

    private static java.net.http.HttpResponse<String> sent(Upload... files) {
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(officer.get(PAGE).body());
        assertThat(seen.find()).isTrue();
        return officer.upload(
                PAGE + "/acts", Arrays.asList(files), "act", "note", "seen", seen.group(1), "text", "进展见附件");
    }

    private static String link(String name) {
        String page = officer.get(PAGE).body();
        var links = LINK.matcher(page.substring(0, page.indexOf(">" + name + "<")));
        String last = "";
        while (links.find()) {
            last = links.group();
        }
        return last;
    }

    private static TestVisitor officerOf(String department) {
        var accounts = application.bean(AccountStore.class);
        String name = "officer-" + department.hashCode();
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            long account = accounts.create(name, department + "承办人", true);
            accounts.assign(account, new Grant(Role.DEPARTMENT, "440106", accounts.today(), null), 0);
        });
        String id = application
                .database()
                .owner()
                .sql("select id from access.account where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
        assertThat(TestVisitor.as(Role.PLANNER, application)
                        .post(
                                "/supervision/people",
                                "department",
                                department,
                                "account",
                                id,
                                "from",
                                "2021-10-01",
                                "why",
                                "来函")
                        .statusCode())
                .isEqualTo(303);
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(name, application).path());
        return visitor;
    }

    private static long count() {
        return application
                .database()
                .owner()
                .sql("select count(*) from plan.attachment")
                .query(Long.class)
                .single();
    }

    private static byte[] pdf(int size) {
        byte[] content = new byte[size];
        for (int at = 0; at < size; at++) {
            content[at] = (byte) (at * 31 >> 3);
        }
        System.arraycopy(new byte[] {'%', 'P', 'D', 'F'}, 0, content, 0, 4);
        return content;
    }

    private static byte[] png() {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};
    }
}
