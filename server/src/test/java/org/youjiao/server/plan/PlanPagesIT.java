package org.youjiao.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.registry.RegisterFixture;

/** The plan's pages over HTTP, as the public and as a leader see them. */
class PlanPagesIT {
    private static TestApplication application;

    @BeforeAll
    static void start() {
        application = TestApplication.start();
        new RegisterFixture(application).fill();
        application.bean(Access.class).createSampleAccounts("4401060001");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void the_public_page_shows_24_actions_and_13_targets_and_no_link_that_needs_a_log_in() {
        var visitor = TestVisitor.of(application);
        String page = visitor.get("/").body();
        var plan = application.bean(Plans.class).current();
        assertThat(plan.actions())
                .hasSize(24)
                .allSatisfy(action -> assertThat(page).contains(action.title()));
        assertThat(plan.targets())
                .hasSize(13)
                .allSatisfy(target -> assertThat(page).contains(target.title()));
        Pattern.compile("href=\"(/[^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .filter(path -> !path.startsWith("/language"))
                .distinct()
                .forEach(path -> assertThat(visitor.get(path, "*/*").statusCode())
                        .as(path)
                        .isEqualTo(200));
    }

    @Test
    void the_public_is_sent_to_log_in_where_a_target_lies_open_to_the_bureau_only() {
        assertThat(TestVisitor.of(application).get("/plan/targets/5g-coverage").statusCode())
                .isEqualTo(303);
    }

    @Test
    void every_page_is_written_for_a_leader_in_both_languages() {
        var leader = TestVisitor.as(Role.LEADER, application);
        List<String> pages = List.of(
                "/",
                "/plan/programmes/3",
                "/plan/actions/school-places",
                "/plan/targets",
                "/plan/targets/5g-coverage",
                "/plan/targets/new-school-places",
                "/plan/text",
                "/plan/map");
        for (String language : List.of("zh", "en")) {
            leader.get("/language?to=" + language);
            assertThat(pages).allSatisfy(path -> {
                var answer = leader.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                // an unknown message key shows itself
                assertThat(answer.body()).as(path).doesNotContainPattern(">\\s*plan\\.[a-z]");
            });
        }
        assertThat(leader.get("/plan/targets/5g-coverage/chart", "application/json")
                        .body())
                .contains("\"target\":{\"value\":100.0");
        assertThat(leader.get("/plan/programmes/7").statusCode()).isEqualTo(404);
    }

    @Test
    void a_mistake_in_the_form_is_said_beside_its_field_and_changes_nothing() {
        var planner = TestVisitor.as(Role.PLANNER, application);
        var answer = planner.post(
                "/plan/targets/5g-coverage/bound",
                "version",
                "0",
                "comparator",
                ">=",
                "value",
                "120",
                "deadline",
                "2022-12-31",
                "why",
                "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("「120」应为 0 至 100 之间的数字").contains("请写明理由");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select count(*) from plan.target_override")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_leader_may_not_change_a_bound() {
        var leader = TestVisitor.as(Role.LEADER, application);
        assertThat(leader.post("/plan/targets/5g-coverage/bound", "version", "0")
                        .statusCode())
                .isEqualTo(404);
    }
}
