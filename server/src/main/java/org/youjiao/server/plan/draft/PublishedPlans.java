package org.youjiao.server.plan.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.plan.text.Plan;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans published from drafts, {@code plan.published}, and which plan is in force, {@code plan.choice}: both only ever added
 * to, open to everybody. A version once read is kept: it never changes.
 */
@Component
public final class PublishedPlans {
    private record Version(String slug, int version) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Map<Version, Plan> read = new ConcurrentHashMap<>();

    PublishedPlans(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The newest version of each, in the order of their numbers. */
    public List<Plan> list() {
        return jdbc
                .sql("select slug, max(version) as version from plan.published group by slug order by slug")
                .query((row, number) -> new Version(row.getString("slug"), row.getInt("version")))
                .list()
                .stream()
                .map(this::plan)
                .toList();
    }

    /** The newest version of one. */
    public Optional<Plan> find(String slug) {
        return jdbc.sql("select max(version) from plan.published where slug = :slug having count(*) > 0")
                .param("slug", slug)
                .query(Integer.class)
                .optional()
                .map(version -> plan(new Version(slug, version)));
    }

    /** The slug of the plan that was put in force last; empty while nobody has chosen. */
    public Optional<String> chosen() {
        return jdbc.sql("select plan from plan.choice order by id desc limit 1")
                .query(String.class)
                .optional();
    }

    void publish(String slug, Draft draft, LocalDate day, Caller caller) {
        jdbc.sql("insert into plan.published (slug, version, content, account, who, on_day)"
                        + " select :slug, coalesce(max(version), 0) + 1, :content, :account, :who, :day"
                        + " from plan.published where slug = :slug")
                .param("slug", slug)
                .param("content", json.writeValueAsString(draft))
                .param("account", caller.account())
                .param("who", caller.name())
                .param("day", day)
                .update();
    }

    void choose(String slug, LocalDate day, String why, Caller caller) {
        jdbc.sql("insert into plan.choice (plan, on_day, why, account, who) values (:plan, :day, :why, :account, :who)")
                .param("plan", slug)
                .param("day", day)
                .param("why", why)
                .param("account", caller.account())
                .param("who", caller.name())
                .update();
    }

    private Plan plan(Version wanted) {
        Plan known = read.get(wanted);
        if (known != null) {
            return known;
        }
        String content = jdbc.sql("select content from plan.published where slug = :slug and version = :version")
                .param("slug", wanted.slug())
                .param("version", wanted.version())
                .query(String.class)
                .single();
        Plan plan = DraftPlan.plan(wanted.slug(), Objects.requireNonNull(json.readValue(content, Draft.class)));
        read.put(wanted, plan);
        return plan;
    }
}
