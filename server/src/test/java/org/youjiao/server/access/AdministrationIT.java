package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.db.Deployment;

/** The three administrators at work. */
class AdministrationIT {
    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.startWithSchools();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void an_account_is_created_entered_granted_more_and_closed_and_the_auditor_reads_it() {
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        var made = security.post(
                "/accounts", "name", "liang", "title", "梁老师", "role", "clerk", "unit", "2144010001", "why", "任职文件 7 号");
        var link = Pattern.compile("http://[^/]+(/link/[\\w-]+)").matcher(made.body());
        assertThat(link.find()).isTrue();
        var liang = TestVisitor.of(application);
        assertThat(TestVisitor.location(liang.get(link.group(1)))).isEqualTo("/password");
        liang.post("/password", "password", "long enough 1", "again", "long enough 1");
        assertThat(liang.get("/odd/unit/2144010001").statusCode()).isEqualTo(200);

        String id = Pattern.compile("/accounts/(\\d+)")
                .matcher(made.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        var mixed = security.post("/accounts/" + id + "/assign", "role", "auditor", "unit", "*", "why", "兼任");
        assertThat(mixed.statusCode()).isEqualTo(422);
        assertThat(mixed.body()).contains("不能由一人兼任");
        assertThat(security.post("/accounts/" + id + "/assign", "role", "head", "unit", "9999", "why", "x")
                        .body())
                .contains("没有这个代码");
        assertThat(security.post("/accounts/" + id + "/assign", "role", "head", "unit", "2144010001")
                        .body())
                .contains("请写明理由");
        assertThat(security.post("/accounts/" + id + "/assign", "role", "head", "unit", "2144010001", "why", "任校长")
                        .statusCode())
                .isEqualTo(303);
        assertThat(security.get("/accounts/" + id).body()).contains("校长");
        assertThat(security.post("/accounts/" + id + "/enabled", "enabled", "false", "why", "调离")
                        .statusCode())
                .isEqualTo(303);
        assertThat(TestVisitor.location(liang.get("/password"))).startsWith("/login");

        var auditor = TestVisitor.as(Role.AUDITOR, application);
        String trail = auditor.get("/audit?subject=liang&kind=account").body();
        assertThat(trail).contains("新建", "授予角色", "凭链接登录", "设置密码", "停用", "调离", "任职文件 7 号", "安全管理员（示例）");
        assertThat(auditor.get("/audit").body()).as("reading is recorded").contains("查看");
        assertThat(auditor.get("/audit?from=2100-01-01").body()).contains("没有符合条件的记录");
        assertThat(auditor.get("/audit?who=" + encoded("安全管理员") + "&action=assign&kind=account")
                        .body())
                .contains("任职文件 7 号")
                .doesNotContain("凭链接登录</td>");
        assertThat(auditor.get("/audit").body()).contains("最新一环是第", "还没有核验过");
        assertThat(auditor.get("/audit?who=%27%3B--&before=99999999999_x&from=x")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobody_withdraws_his_own_role() {
        var security = TestVisitor.as(Role.SECURITY_ADMIN, application);
        long id = application
                .database()
                .owner()
                .sql("select id from access.account where name = 'sample-security-admin'")
                .query(Long.class)
                .single();
        assertThat(security.post("/accounts/" + id + "/enabled", "enabled", "false", "why", "x")
                        .body())
                .contains("不能收回自己的角色");
    }

    @Test
    void the_system_administrator_sets_the_business_date_and_takes_it_back() {
        var system = TestVisitor.as(Role.SYSTEM_ADMIN, application);
        assertThat(system.get("/system").body()).contains("PostgreSQL", "账号与审计", "程序设置");
        var deployment = application.bean(Deployment.class);
        assertThat(system.post("/system/business-date", "date", "2020-06-30", "why", "回看")
                        .statusCode())
                .isEqualTo(303);
        assertThat(deployment.businessDate()).isEqualTo("2020-06-30");
        assertThat(system.post("/system/business-date", "date", "31 June", "why", "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(system.post("/system/business-date", "date", "", "why", "恢复").statusCode())
                .isEqualTo(303);
        assertThat(deployment.businessDate()).isEqualTo("2021-10-15");
    }

    @Test
    void the_language_is_kept_and_leads_nowhere_else() {
        var visitor = TestVisitor.of(application);
        assertThat(TestVisitor.location(visitor.get("/language?to=en&back=//evil.example")))
                .isEqualTo("/");
        assertThat(visitor.get("/login").body()).contains("User name").doesNotContain("用户名");
        assertThat(TestVisitor.location(visitor.get("/language?to=zh&back=/login")))
                .isEqualTo("/login");
        assertThat(visitor.get("/login").body()).contains("用户名");
    }

    @Test
    void the_trail_goes_on_after_the_last_act_of_a_page_and_shows_each_act_once() {
        application.database().owner().sql("""
                insert into access.audit (who, origin, action, kind, subject, at)
                select '王云', '', 'fill', 'return', 'walk-' || n, timestamptz '2021-10-15 12:00+08' + (n / 3) * interval '1 second'
                from generate_series(1, 70) n
                """).update();
        var auditor = TestVisitor.as(Role.AUDITOR, application);
        var seen = new ArrayList<String>();
        String next = "/audit?who=" + encoded("王云") + "&action=fill";
        int pages = 0;
        while (!next.isEmpty()) {
            String body = auditor.get(next).body();
            Pattern.compile("<code>(walk-\\d+)</code>")
                    .matcher(body)
                    .results()
                    .forEach(found -> seen.add(found.group(1)));
            var older = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(body);
            next = older.find() ? older.group(1).replace("&amp;", "&") : "";
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .hasSize(70)
                .doesNotHaveDuplicates()
                .startsWith("walk-70", "walk-69")
                .endsWith("walk-1");
    }

    @Test
    void a_school_sees_what_concerns_it_and_nothing_else() {
        var head = TestVisitor.as(Role.HEAD, application);
        application.database().owner().sql("""
                insert into access.audit (who, origin, action, kind, subject, path, before, after)
                values ('基教科', '10.0.0.9', 'give-back', 'return', 'own-1', '/440106/2144010001/', '"accepted"', '"returned"'),
                       ('基教科', '', 'give-back', 'return', 'other-1', '/440106/21440100011/', null, null),
                       ('基教科', '', 'create', 'call', 'district-1', null, null, null),
                       ('基教科', '', 'create', 'call', 'above-1', '/440106/', null, null)
                """).update();
        String body = head.get("/audit/own").body();
        assertThat(body).contains("own-1", "凭链接登录").doesNotContain("other-1", "district-1", "above-1", "10.0.0.9");
        var auditor = TestVisitor.as(Role.AUDITOR, application);
        assertThat(auditor.get("/audit?unit=2144010001").body())
                .contains("own-1")
                .doesNotContain("other-1", "district-1", "above-1");
        assertThat(auditor.get("/audit?unit=440106").body())
                .contains("own-1", "other-1", "above-1")
                .doesNotContain("district-1");
        assertThat(auditor.get("/audit?unit=999").body()).contains("没有符合条件的记录");
        assertThat(head.get("/audit/own?to=2000-01-01").body()).contains("没有符合条件的记录");
        assertThat(head.get("/audit", "application/json").statusCode()).isEqualTo(404);
        assertThat(head.get("/").body()).contains("/audit/own");
        assertThat(TestVisitor.as(Role.LEADER, application)
                        .get("/audit/own", "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
