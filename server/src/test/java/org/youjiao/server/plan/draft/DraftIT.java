package org.youjiao.server.plan.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.registry.RegisterFixture;

/** Another bureau's plan: reviewed, bound, published, put in force, and supervised. */
class DraftIT {
    private static final String PLAN = """
            某区学前教育行动计划（2023—2025年）
            一、主要目标
            （一）扩大普惠资源。到2025年，普惠性幼儿园在园幼儿占比达到90%以上。
            （二）提升保教质量。制定《某区幼儿园质量评估办法》，建立分片教研制度。
            二、组织实施
            定期召开学前教育推进会。由区教育局牵头，区财政局、区人力资源社会保障局参与。
            """;

    private TestApplication application;

    private DraftStore.Kept kept(String slug) {
        return application
                .bean(Transactions.class)
                .read(
                        Scope.PROGRAM,
                        () -> application.bean(DraftStore.class).find(slug).orElseThrow());
    }

    private int send(TestVisitor planner, String slug, String path, String... fields) {
        var all = new ArrayList<>(List.of("version", Integer.toString(kept(slug).version())));
        all.addAll(Arrays.asList(fields));
        return planner.post("/plans/drafts/" + slug + path, all.toArray(String[]::new))
                .statusCode();
    }

    @Test
    void a_plan_is_reviewed_bound_published_and_put_in_force() {
        application = TestApplication.start();
        try {
            new RegisterFixture(application).fill();
            application.bean(Access.class).createSampleAccounts("4401060001");
            var planner = TestVisitor.as(Role.PLANNER, application);
            String slug = application
                    .bean(Transactions.class)
                    .write(
                            Scope.PROGRAM,
                            () -> application
                                    .bean(DraftStore.class)
                                    .add(
                                            DraftReader.read(PLAN),
                                            "plan.txt",
                                            LocalDate.of(2021, 10, 15),
                                            application.bean(Access.class).sampleCaller(Role.PLANNER)));
            Draft draft = kept(slug).draft();
            Draft.Item target = draft.items().stream()
                    .filter(item -> item.type() == Draft.Type.TARGET)
                    .findFirst()
                    .orElseThrow();
            assertThat(send(planner, slug, "/publish")).isEqualTo(422);
            assertThat(send(
                            planner,
                            slug,
                            "/head",
                            "title",
                            "某区学前教育行动计划",
                            "issuer",
                            "某区教育局",
                            "date",
                            "2023-01-10",
                            "from",
                            "2023-01-01",
                            "to",
                            "2025-12-31"))
                    .isEqualTo(303);
            String[] binding = {
                "decision",
                "accept",
                "clause",
                target.clause(),
                "title",
                "普惠园占比",
                "indicator",
                "inclusive_kindergarten_share",
                "comparator",
                ">=",
                "value",
                "90",
                "measure",
                "%",
                "deadline",
                "2025-12-31"
            };
            String[] unbound = binding.clone();
            unbound[7] = "no-such-indicator";
            assertThat(send(planner, slug, "/items/" + target.id(), unbound)).isEqualTo(422);
            assertThat(send(planner, slug, "/items/" + target.id(), binding)).isEqualTo(303);
            assertThat(send(planner, slug, "/items", "words", "不在原文里的话", "type", "commitment"))
                    .isEqualTo(422);
            assertThat(send(planner, slug, "/items", "words", "建立分片教研制度", "type", "document"))
                    .isEqualTo(303);
            assertThat(send(planner, slug, "/accept-all")).isEqualTo(303);
            // a form of an earlier version changes nothing
            assertThat(planner.post("/plans/drafts/" + slug + "/accept-all", "version", "1")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(planner.get("/plans/drafts/" + slug).body()).contains("普惠园占比");
            assertThat(send(planner, slug, "/publish")).isEqualTo(303);
            inForce(planner, slug);
        } finally {
            application.close();
        }
    }

    private void inForce(TestVisitor planner, String slug) {
        var plans = application.bean(Plans.class);
        assertThat(plans.current().slug()).isEqualTo("tianhe-2020-2022");
        assertThat(planner.post("/plans/" + slug + "/current", "why", "").statusCode())
                .isEqualTo(303);
        assertThat(plans.current().slug()).isEqualTo("tianhe-2020-2022");
        planner.post("/plans/" + slug + "/current", "why", "新一轮规划印发");
        assertThat(plans.current().slug()).isEqualTo(slug);
        assertThat(plans.list()).hasSize(2);
        String commitment = plans.current().commitments().get(0).slug();
        assertThat(planner.post(
                                "/supervision/commitments/" + commitment + "/acts",
                                "act",
                                "assign",
                                "seen",
                                "0",
                                "lead",
                                "区教育局",
                                "deadline",
                                "2023-06-30",
                                "rule",
                                "result")
                        .statusCode())
                .isEqualTo(303);
        for (String page : List.of(
                "/",
                "/plans",
                "/plan/targets",
                "/plan/text",
                "/plan/map",
                "/supervision",
                "/plan/programmes/1",
                "/plan/actions/" + plans.current().actions().get(0).slug())) {
            assertThat(planner.get(page).statusCode()).as(page).isEqualTo(200);
        }
        beside(planner, slug, commitment);
        assertThat(TestVisitor.of(application).get("/").body()).contains("某区学前教育行动计划");
        assertThat(TestVisitor.as(Role.LEADER, application)
                        .get("/plans/drafts/" + slug)
                        .statusCode())
                .isEqualTo(404);
        long hidden = application
                .bean(Transactions.class)
                .read(
                        Scope.PUBLIC,
                        () -> application
                                .bean(JdbcClient.class)
                                .sql("select count(*) from plan.draft")
                                .query(Long.class)
                                .single());
        assertThat(hidden).isZero();
    }

    /** The plan that was in force before is read beside the new one, and nothing of it is changed. */
    private void beside(TestVisitor planner, String inForce, String commitment) {
        String before = "/plans/tianhe-2020-2022";
        assertThat(planner.get("/plans").body()).contains("href=\"" + before + "\"", "href=\"/plans/" + inForce + "\"");
        String page = planner.get(before).body();
        assertThat(page).contains("不是现行规划", before + "/tasks/school-groups-6");
        assertThat(links(page, before + "/targets/")).hasSize(13);
        String target = links(page, before + "/targets/").get(0);
        assertThat(planner.get(target).body())
                .contains("只供查阅")
                .doesNotContain("id=\"bound\"", "/plan/actions/" + target.substring(target.lastIndexOf('/') + 1));
        assertThat(planner.get(target + "/chart", "application/json").statusCode())
                .isEqualTo(200);
        assertThat(planner.get(before + "/tasks/school-groups-6").body())
                .contains("只供查阅")
                .doesNotContain("id=\"acts\"", "name=\"told\"");
        assertThat(planner.get("/supervision/commitments/school-groups-6").statusCode())
                .isEqualTo(404);
        assertThat(planner.post("/supervision/commitments/school-groups-6/acts", "act", "note", "text", "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(planner.get("/plans/" + inForce).body()).contains("现行规划", "/supervision/commitments/" + commitment);
        assertThat(TestVisitor.location(planner.get("/plans/" + inForce + "/tasks/" + commitment)))
                .isEqualTo("/supervision/commitments/" + commitment);
        assertThat(planner.get("/plans/none/targets/none").statusCode()).isEqualTo(404);
        assertThat(planner.get(before + "/targets/none").statusCode()).isEqualTo(404);
        assertThat(TestVisitor.as(Role.PARENT, application).get(before).body())
                .as("who may not see tasks is shown none")
                .contains(before + "/targets/")
                .doesNotContain(before + "/tasks/");
        planner.get("/language?to=en");
        for (String path : List.of(before, target, before + "/tasks/school-groups-6")) {
            assertThat(planner.get(path).body())
                    .as(path)
                    .doesNotContainPattern(">\\s*(supervision|plan|draft)\\.[a-z]");
        }
        planner.get("/language?to=zh");
    }

    private static List<String> links(String page, String prefix) {
        var links = java.util.regex.Pattern.compile("href=\"(" + java.util.regex.Pattern.quote(prefix) + "[^\"]+)\"")
                .matcher(page);
        return links.results().map(link -> link.group(1)).toList();
    }

    @Test
    void the_next_plan_begins_as_a_copy_with_everything_to_be_decided_again() {
        application = TestApplication.start();
        try {
            Draft copy = DraftCopy.of(application.bean(Plans.class).current());
            assertThat(copy.items()).hasSize(171 + 13 + 13).allSatisfy(item -> {
                assertThat(item.decision()).isEqualTo(Draft.Decision.PROPOSED);
                assertThat(copy.text().substring(item.start(), item.end())).isEqualTo(item.text());
                assertThat(item.clause()).isNotEmpty();
            });
            assertThat(copy.head().from()).isEqualTo(LocalDate.of(2023, 1, 1));
        } finally {
            application.close();
        }
    }
}
