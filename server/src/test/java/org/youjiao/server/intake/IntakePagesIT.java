package org.youjiao.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

class IntakePagesIT {
    private static final String BOUNDARY = "----trial";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static TestApplication application;

    @BeforeAll
    static void start() {
        System.setProperty(TrialOwner.SWITCH, "true");
        application = TestApplication.start();
        TrialOwner.TABLE.forEach(sql -> application.database().owner().sql(sql).update());
        var accounts = application.bean(AccountStore.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
            application
                    .bean(Access.class)
                    .setUnits(List.of(
                            new Access.UnitPath(1, "440106", "/440106/"),
                            new Access.UnitPath(2, "4401060001", "/440106/4401060001/"),
                            new Access.UnitPath(3, "4401060002", "/440106/4401060002/")));
            for (Trial person : Trial.values()) {
                long account = accounts.create(person.name(), person.title, true);
                accounts.assign(account, new Grant(person.role, person.unit, LocalDate.of(2021, 1, 1), null), 0);
            }
        });
    }

    private enum Trial {
        OFFICER("规划科", Role.PLANNER, "440106"),
        CLERK("一小文员", Role.CLERK, "4401060001"),
        OTHER_CLERK("二小文员", Role.CLERK, "4401060002"),
        PARENT("家长", Role.PARENT, "4401060001");

        private final String title;
        private final Role role;
        private final String unit;

        Trial(String title, Role role, String unit) {
            this.title = title;
            this.role = role;
            this.unit = unit;
        }
    }

    @AfterAll
    static void stop() {
        System.clearProperty(TrialOwner.SWITCH);
        application.close();
    }

    /** A browser of one person, with its own session. */
    private record Browser(HttpClient client) {
        static Browser of(Trial person) throws IOException, InterruptedException {
            var browser = new Browser(
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
            browser.get(TestVisitor.link(person.name(), application).path());
            return browser;
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(URI.create(application.address() + path)));
        }

        HttpResponse<String> upload(String file, String pasted) throws IOException, InterruptedException {
            String form = get("/imports/sheets/trial").body();
            String body = part("_csrf\"", token(form))
                    + part("file\"; filename=\"" + (file.isEmpty() ? "" : "报表.csv") + "\"", file)
                    + part("text\"", pasted) + "--" + BOUNDARY + "--\r\n";
            return send(HttpRequest.newBuilder(URI.create(application.address() + "/imports/sheets/trial"))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
            String body = "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            return send(HttpRequest.newBuilder(URI.create(application.address() + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(
                    request.header("Accept-Language", "zh-CN").build(), HttpResponse.BodyHandlers.ofString());
        }

        private static String part(String name, String content) {
            return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n" + content
                    + "\r\n";
        }
    }

    @Test
    void a_clerk_pastes_sees_what_would_change_and_imports() throws Exception {
        Browser clerk = Browser.of(Trial.CLERK);
        assertThat(clerk.get("/imports").body()).contains("可导入的表", "/imports/sheets/trial/template");
        String path = location(clerk.upload("", "学校标识码\t学年\t学校名称\t在校生数\n4401060001\t2021\t<b>天河一小</b>\t800"));
        String page = clerk.get(path).body();
        assertThat(page).contains("导入后将新增 1 行、修改 0 行。", "&lt;b&gt;天河一小", "粘贴的内容");

        String token = token(page);
        assertThat(location(clerk.post(path + "/commit", token))).isEqualTo(path);
        assertThat(clerk.get(path).body()).contains("已导入。", "导入完成");
        assertThat(location(clerk.post(path + "/commit", token))).isEqualTo(path);
        assertThat(clerk.get(path).body()).contains("已经导入过，没有重复导入");
        assertThat(clerk.get("/imports").body()).contains("新增 1，修改 0，相同 0，错误 0", "一小文员");
    }

    @Test
    void a_sheet_with_errors_has_no_import_button_and_says_why() throws Exception {
        Browser officer = Browser.of(Trial.OFFICER);
        String path = location(officer.upload("学校标识码,学年,学校名称,在校生数\n4401060007,2021,七小,-3\n", ""));
        String page = officer.get(path).body();
        assertThat(page)
                .contains("有 1 行错误，现在不能全部导入", "「在校生数」为 -3", "应为 0 或正整数", path + "/errors")
                .doesNotContain(path + "/commit");
        var errors = officer.get(path + "/errors");
        assertThat(errors.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(URLEncoder.encode("报表-错误表.xlsx", StandardCharsets.UTF_8));
        assertThat(errors.body()).startsWith("PK");
    }

    @Test
    void an_unreadable_file_is_told_on_its_page() throws Exception {
        Browser officer = Browser.of(Trial.OFFICER);
        String path = location(officer.upload("%PDF-1.7", ""));
        assertThat(officer.get(path).body()).contains("这个文件读不出", "PDF").doesNotContain(path + "/commit");
        assertThat(officer.get(path + "/errors").statusCode()).isEqualTo(404);
    }

    @Test
    void sending_nothing_is_asked_for_again() throws Exception {
        Browser officer = Browser.of(Trial.OFFICER);
        assertThat(location(officer.upload("", ""))).isEqualTo("/imports/sheets/trial");
        assertThat(officer.get("/imports/sheets/trial").body()).contains("请先选择一个文件");
    }

    @Test
    void anothers_batch_and_unknown_things_are_not_found() throws Exception {
        Browser clerk = Browser.of(Trial.CLERK);
        String path = location(clerk.upload("学校标识码,学年,学校名称\n4401060001,2020,一小\n", ""));
        Browser other = Browser.of(Trial.OTHER_CLERK);
        String token = token(other.get("/imports/sheets/trial").body());
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(other.get(path + "/errors").statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/commit", token).statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/discard", token).statusCode()).isEqualTo(404);
        assertThat(other.get("/imports").body()).doesNotContain(path + "\"");
        assertThat(other.get("/imports/999999999").statusCode()).isEqualTo(404);
        assertThat(other.get("/imports/sheets/unknown").statusCode()).isEqualTo(404);

        Browser officer = Browser.of(Trial.OFFICER);
        assertThat(officer.get(path).body()).contains("由上传人决定是否导入").doesNotContain(path + "/commit");
        assertThat(Browser.of(Trial.PARENT).get("/imports").statusCode()).isEqualTo(404);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as("a form with its token").isTrue();
        return token.group(1);
    }
}
