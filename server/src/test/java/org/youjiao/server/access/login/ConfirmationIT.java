package org.youjiao.server.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.factor.Telephone;

/** Grave acts ask once more who it is, and lose nothing of what was typed. */
class ConfirmationIT {
    private static final String PASSWORD = "correct horse 天河";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.startWithSchools();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static JdbcClient owner() {
        return application.database().owner();
    }

    private static long id(String name) {
        return owner().sql("select id from access.account where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    /** Five minutes go by for everybody's proof. */
    private static void grow() {
        owner().sql("update access.session set proved_at = now() - interval '301 seconds'")
                .update();
    }

    private record Security(TestVisitor visitor, Telephone telephone) {}

    /** A security administrator with password and telephone, who logged in five minutes ago. */
    private static Security security(String name) {
        owner().sql("insert into access.account (name, title) values (?, ?)")
                .param(name)
                .param(name)
                .update();
        owner().sql("insert into access.assignment (account, role, unit_code)"
                        + " select id, 'security-admin', '*' from access.account where name = ?")
                .param(name)
                .update();
        var visitor = TestVisitor.of(application);
        visitor.get(TestVisitor.link(name, application).path());
        visitor.post("/password", "password", PASSWORD, "again", PASSWORD);
        var telephone = Telephone.enrol(visitor, application);
        grow();
        return new Security(visitor, telephone);
    }

    /** The fields that wait in the page, with those of the proof. */
    private static String[] waiting(String page, String... proof) {
        var fields = new ArrayList<String>();
        HIDDEN.matcher(page)
                .results()
                .filter(field -> !field.group(1).equals("_csrf"))
                .forEach(field -> {
                    fields.add(field.group(1));
                    fields.add(field.group(2).replace("&#34;", "\"").replace("&amp;", "&"));
                });
        fields.addAll(List.of(proof));
        return fields.toArray(String[]::new);
    }

    private static int grants(String name) {
        return owner().sql("select count(*) from access.assignment where withdrawn_at is null and account = ?")
                .param(id(name))
                .query(Integer.class)
                .single();
    }

    @Test
    void a_role_is_granted_after_a_proof_with_what_was_typed_before_it() {
        var visitor = security("sun").visitor();
        String path = "/accounts/" + id("sample-clerk") + "/assign";
        int before = grants("sample-clerk");
        var asked = visitor.post(path, "role", "head", "unit", "2144010001", "why", "任校长 \"七号\" & 副本");
        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.body()).contains("请再次确认身份", "action=\"" + path + "\"", "任校长 &#34;七号&#34; &amp; 副本");
        assertThat(grants("sample-clerk")).isEqualTo(before);

        var wrong = visitor.post(path, waiting(asked.body(), "_confirm-password", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("不正确", "任校长");
        assertThat(grants("sample-clerk")).isEqualTo(before);

        String[] right = waiting(wrong.body(), "_confirm-password", PASSWORD);
        assertThat(TestVisitor.location(visitor.post(path, right))).isEqualTo("/accounts/" + id("sample-clerk"));
        assertThat(grants("sample-clerk")).isEqualTo(before + 1);
        assertThat(owner().sql("select why from access.audit where action = 'assign' and subject = 'sample-clerk'"
                                + " order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("任校长 \"七号\" & 副本");
    }

    @Test
    void a_code_is_proof_as_well_but_only_once_and_holds_for_the_next_acts() {
        var security = security("qian");
        String path = "/accounts/" + id("sample-head") + "/link";
        String code = security.telephone().nextCode();
        var made = security.visitor().post(path, "why", "忘记密码", "_confirm", "yes", "_confirm-code", code);
        assertThat(made.body()).contains("/link/");
        assertThat(security.visitor().post(path, "why", "再发").body())
                .as("fresh now")
                .contains("/link/");
        grow();
        assertThat(security.visitor()
                        .post(path, "why", "再发", "_confirm", "yes", "_confirm-code", code)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void wrong_proofs_close_the_account_like_wrong_passwords() {
        var visitor = security("li").visitor();
        String path = "/accounts/" + id("sample-head") + "/link";
        for (int attempt = 1; attempt <= 5; attempt++) {
            visitor.post(path, "why", "x", "_confirm", "yes", "_confirm-password", "wrong " + attempt);
        }
        assertThat(visitor.post(path, "why", "x", "_confirm", "yes", "_confirm-password", PASSWORD)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_proof_that_lies_ahead_of_a_clock_that_was_set_back_is_none() {
        var visitor = security("wu").visitor();
        owner().sql("update access.session set proved_at = now() + interval '1 hour'")
                .update();
        assertThat(visitor.post("/accounts", "name", "new", "title", "新").body())
                .contains("请再次确认身份");
    }

    @Test
    void every_act_on_rights_asks_and_looking_does_not() {
        var visitor = security("zhou").visitor();
        String account = "/accounts/" + id("sample-head");
        for (String act : List.of("/assign", "/withdraw", "/link", "/factor")) {
            assertThat(visitor.post(account + act, "why", "x").body()).as(act).contains("请再次确认身份");
        }
        assertThat(visitor.post("/accounts", "name", "new", "title", "新").body())
                .contains("请再次确认身份");
        assertThat(visitor.post("/accounts/protection", "why", "x").body()).contains("请再次确认身份");
        assertThat(visitor.get(account).statusCode()).isEqualTo(200);
        assertThat(visitor.send("POST", account + "/assign", "forged", "_confirm", "yes", "_confirm-password", PASSWORD)
                        .body())
                .as("a form from elsewhere, even with the password")
                .contains("表单已过期");
    }

    @Test
    void a_sample_account_has_no_secret_and_simply_confirms() {
        var visitor = TestVisitor.as(Role.SECURITY_ADMIN, application);
        grow();
        String path = "/accounts/" + id("sample-head") + "/link";
        var asked = visitor.post(path, "why", "x");
        assertThat(asked.body()).contains("示例账号没有密码").doesNotContain("type=\"password\"");
        assertThat(visitor.post(path, waiting(asked.body())).body()).contains("/link/");
    }

    @Test
    void a_page_is_asked_for_on_its_way_and_reached_afterwards_and_a_script_is_told() {
        var visitor = TestVisitor.as(Role.LEADER, application);
        grow();
        String asked = TestVisitor.location(visitor.get("/odd/fresh?year=2021"));
        assertThat(asked).isEqualTo("/confirm?from=%2Fodd%2Ffresh%3Fyear%3D2021");
        assertThat(visitor.get("/odd/fresh", "application/json").statusCode()).isEqualTo(403);
        var page = visitor.get(asked);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(TestVisitor.location(visitor.post("/confirm", waiting(page.body()))))
                .isEqualTo("/odd/fresh?year=2021");
        assertThat(visitor.get("/odd/fresh?year=2021").statusCode()).isEqualTo(200);
        assertThat(TestVisitor.location(visitor.post("/confirm", "from", "//evil.example")))
                .isEqualTo("/");
        assertThat(TestVisitor.location(TestVisitor.of(application).get("/odd/fresh")))
                .startsWith("/login");
    }

    @Test
    void a_file_is_chosen_again_after_the_proof() {
        var visitor = TestVisitor.as(Role.LEADER, application);
        grow();
        var upload = new TestVisitor.Upload("file", "x.csv", new byte[] {1});
        assertThat(TestVisitor.location(visitor.upload("/odd/fresh", List.of(upload))))
                .isEqualTo("/confirm?from=%2F");
    }
}
