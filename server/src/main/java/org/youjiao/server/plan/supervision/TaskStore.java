package org.youjiao.server.plan.supervision;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Entry;
import tools.jackson.databind.json.JsonMapper;

/** {@code plan.task} and {@code plan.task_act}. Row security: a department's people see theirs, leader and planner all. */
@Component
final class TaskStore {
    private static final Map<String, Class<? extends Act>> KINDS = Map.of(
            "assign", Act.Assign.class,
            "note", Act.Note.class,
            "report", Act.Report.class,
            "return", Act.Return.class,
            "accept", Act.Accept.class,
            "reopen", Act.Reopen.class,
            "ask", Act.Ask.class,
            "grant", Act.Grant.class,
            "refuse", Act.Refuse.class,
            "raise", Act.Raise.class);

    private static final String COLUMNS =
            "select id, commitment, number, kind, act::text, on_day, account, who from plan.task_act";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /**
     * Acts that were read before, by id: none ever changes. Which ids a reader sees the database says each time, so that row
     * security decides about every one of them.
     */
    private final Map<Long, Row> read = new ConcurrentHashMap<>();

    TaskStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Row(String commitment, Entry entry) {}

    /** The acts known by the day, by commitment, each list the oldest first. */
    Map<String, List<Entry>> acts(String plan, LocalDate day) {
        List<Long> seen = jdbc.sql("""
                select id from plan.task_act where plan = :plan and on_day <= :day order by commitment, number
                """)
                .param("plan", plan)
                .param("day", day)
                .query(Long.class)
                .list();
        readThose(seen.stream().filter(id -> !read.containsKey(id)).toList());
        var acts = new HashMap<String, List<Entry>>();
        for (long id : seen) {
            Row row = requireNonNull(read.get(id));
            acts.computeIfAbsent(row.commitment(), missing -> new ArrayList<>()).add(row.entry());
        }
        return acts;
    }

    private void readThose(List<Long> unread) {
        if (!unread.isEmpty()) {
            jdbc.sql(COLUMNS + " where id = any(:ids)")
                    .param("ids", unread.toArray(Long[]::new))
                    .query(this::row)
                    .list()
                    .forEach(row -> read.put(row.entry().id(), row));
        }
    }

    /** The acts about one commitment known by the day, the oldest first. */
    List<Entry> acts(String plan, String commitment, LocalDate day) {
        return jdbc
                .sql(COLUMNS + " where plan = :plan and commitment = :commitment and on_day <= :day order by number")
                .param("plan", plan)
                .param("commitment", commitment)
                .param("day", day)
                .query(this::row)
                .list()
                .stream()
                .map(Row::entry)
                .toList();
    }

    /** Whether anything was ever done about this plan's commitments. */
    boolean isBegun(String plan) {
        return jdbc.sql("select exists (select 1 from plan.task_act where plan = :plan)")
                .param("plan", plan)
                .query(Boolean.class)
                .single();
    }

    /** Who answers for it now. */
    void assign(String plan, String commitment, Assignment assignment) {
        jdbc.sql("""
                insert into plan.task (plan, commitment, lead, joint)
                values (:plan, :commitment, :lead, string_to_array(:joint, '、'))
                on conflict (plan, commitment) do update set lead = excluded.lead, joint = excluded.joint
                """)
                .param("plan", plan)
                .param("commitment", commitment)
                .param("lead", assignment.lead())
                .param("joint", String.join("、", assignment.joint()))
                .update();
    }

    /** Adds an act and answers its id; empty, and nothing is changed, if somebody has added that number meanwhile. */
    Optional<Long> add(String plan, String commitment, Entry entry) {
        return jdbc.sql("""
                insert into plan.task_act (plan, commitment, number, kind, act, on_day, account, who)
                values (:plan, :commitment, :number, :kind, :act::jsonb, :day, :account, :who)
                on conflict (plan, commitment, number) do nothing returning id
                """)
                .param("plan", plan)
                .param("commitment", commitment)
                .param("number", entry.number())
                .param("kind", entry.act().kind())
                .param("act", json.writeValueAsString(entry.act()))
                .param("day", entry.day())
                .param("account", entry.account())
                .param("who", entry.who())
                .query(Long.class)
                .optional();
    }

    /** The commitment that an act is about; empty where the caller may not see it. */
    Optional<String> commitmentOf(long act) {
        return jdbc.sql("select commitment from plan.task_act where id = :act")
                .param("act", act)
                .query(String.class)
                .optional();
    }

    /** The departments that the caller acts for on the installation's today. */
    List<String> departmentsOf(Caller caller) {
        return jdbc.sql("select department from plan.department_member where account = :account"
                        + " and plan.today() between valid_from and coalesce(valid_to, 'infinity'::date)")
                .param("account", caller.account())
                .query(String.class)
                .list();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        Act act = json.readValue(row.getString("act"), requireNonNull(KINDS.get(row.getString("kind"))));
        return new Row(
                row.getString("commitment"),
                new Entry(
                        row.getLong("id"),
                        row.getInt("number"),
                        act,
                        row.getObject("on_day", LocalDate.class),
                        row.getLong("account"),
                        row.getString("who")));
    }
}
