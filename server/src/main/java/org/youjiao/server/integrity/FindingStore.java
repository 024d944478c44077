package org.youjiao.server.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.integrity.check.Found;

/** The SQL of the schema {@code integrity}; what is read and changed is bounded by row security. */
@Component
final class FindingStore {
    private static final String COLUMNS =
            "id, slug, unit, period, part, value, expected, detail, state, first_seen, last_seen, fixed_at";
    /** Any number that no other lock of the database uses. */
    private static final long LOCK = 0x696e746567726974L;

    private final JdbcClient jdbc;

    FindingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of several servers at a time, until the transaction ends. */
    void queue() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query()
                .singleRow();
    }

    Optional<Finding.Run> lastRun() {
        return jdbc.sql("select id, at, who, basis, millis, found from integrity.run order by id desc limit 1")
                .query((row, number) -> new Finding.Run(
                        row.getLong("id"),
                        time(row, "at"),
                        row.getString("who"),
                        row.getString("basis"),
                        row.getInt("millis"),
                        row.getInt("found")))
                .optional();
    }

    void addRun(Caller caller, String basis, long millis, List<Found> all) {
        long run = jdbc.sql("""
                insert into integrity.run (account, who, basis, millis, found)
                values (:account, :who, :basis, :millis, :found) returning id
                """)
                .param("account", caller.account())
                .param("who", caller.name())
                .param("basis", basis)
                .param("millis", millis)
                .param(
                        "found",
                        all.stream().mapToInt(found -> found.rows().size()).sum())
                .query(Long.class)
                .single();
        for (Found found : all) {
            jdbc.sql("""
                    insert into integrity.run_check (run, slug, found, millis, problem)
                    values (:run, :slug, :found, :millis, :problem)
                    """)
                    .param("run", run)
                    .param("slug", found.check().slug())
                    .param("found", found.rows().size())
                    .param("millis", found.millis())
                    .param("problem", found.problem())
                    .update();
        }
    }

    /** How each check fared in the newest run: slug → problem, empty where it ran. */
    Map<String, String> problems() {
        var problems = new HashMap<String, String>();
        jdbc.sql("select slug, problem from integrity.run_check where run = (select max(id) from integrity.run)")
                .query(row -> {
                    problems.put(row.getString("slug"), row.getString("problem"));
                });
        return problems;
    }

    /**
     * Notes what a check found: new findings are open, those known are seen again; a value that has changed since it was
     * explained or accepted calls for a new answer.
     *
     * @param units the units' ids, one a row; one row a unit, period and part
     */
    void note(String slug, int[] units, List<Found.Row> rows) {
        jdbc.sql("""
                insert into integrity.finding as f (slug, unit, period, part, value, expected, detail, state)
                select :slug, r.unit, r.period, r.part, r.value, r.expected, r.detail, 'open'
                from unnest(:units::integer[], :periods::text[], :parts::text[], :values::text[], :expected::text[],
                            :details::text[]) as r (unit, period, part, value, expected, detail)
                on conflict (slug, unit, period, part) do update
                set value = excluded.value, expected = excluded.expected, detail = excluded.detail, last_seen = now(),
                    fixed_at = null,
                    state = case when f.state = 'fixed' or f.value <> excluded.value or f.expected <> excluded.expected
                                 then 'open' else f.state end
                """)
                .param("slug", slug)
                .param("units", units)
                .param("periods", rows.stream().map(Found.Row::period).toArray(String[]::new))
                .param("parts", rows.stream().map(Found.Row::part).toArray(String[]::new))
                .param("values", rows.stream().map(Found.Row::value).toArray(String[]::new))
                .param("expected", rows.stream().map(Found.Row::expected).toArray(String[]::new))
                .param("details", rows.stream().map(Found.Row::detail).toArray(String[]::new))
                .update();
    }

    /** A finding that was never there before. */
    record New(String check, int unit) {}

    /** What was noted for the first time in this transaction. */
    List<New> listNew() {
        return jdbc.sql("select distinct slug, unit from integrity.finding where first_seen = now() and state = 'open'")
                .query((row, number) -> new New(row.getString("slug"), row.getInt("unit")))
                .list();
    }

    /**
     * What was not seen in this transaction is fixed, where its check could run or is no longer in the catalogue.
     *
     * @param broken slugs of the checks that could not run
     */
    void fixUnseen(List<String> broken) {
        jdbc.sql("""
                update integrity.finding set state = 'fixed', fixed_at = now()
                where state <> 'fixed' and last_seen < now() and not slug = any (:broken)
                """).param("broken", broken.toArray(String[]::new)).update();
    }

    /** Open findings that the transaction's scope sees, of these checks. */
    int countOpen(List<String> slugs) {
        return jdbc.sql("select count(*) from integrity.finding where state = 'open' and slug = any (:slugs)")
                .param("slugs", slugs.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** How many of each check are in each state: slug → state → number. */
    Map<String, Map<Finding.State, Integer>> counts() {
        var counts = new HashMap<String, Map<Finding.State, Integer>>();
        jdbc.sql("select slug, state, count(*) as number from integrity.finding group by slug, state")
                .query(row -> {
                    counts.computeIfAbsent(row.getString("slug"), missing -> new HashMap<>())
                            .put(state(row), row.getInt("number"));
                });
        return counts;
    }

    /** Those of the filter, the worst check first; {@code slugs} in that order. */
    List<Finding> list(FindingFilter filter, List<String> slugs, int @Nullable [] units, int offset, int most) {
        return query(
                        "select " + COLUMNS + " from integrity.finding where " + FindingFilter.CONDITION
                                + " order by array_position(:slugs, slug), unit, period desc, part limit :most offset :offset",
                        filter,
                        slugs,
                        units)
                .param("most", most)
                .param("offset", offset)
                .query((row, number) -> finding(row))
                .list();
    }

    int count(FindingFilter filter, List<String> slugs, int @Nullable [] units) {
        return query("select count(*) from integrity.finding where " + FindingFilter.CONDITION, filter, slugs, units)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec query(
            String sql, FindingFilter filter, List<String> slugs, int @Nullable [] units) {
        return jdbc.sql(sql)
                .param("slugs", slugs.toArray(String[]::new))
                .param("states", filter.states())
                .param("everywhere", units == null)
                .param("units", units == null ? new int[0] : units);
    }

    /** The unit's, not fixed. */
    List<Finding> listOf(int unit) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from integrity.finding where unit = :unit and state <> 'fixed' order by period desc, slug, part")
                .param("unit", unit)
                .query((row, number) -> finding(row))
                .list();
    }

    Optional<Finding> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from integrity.finding where id = :id")
                .param("id", id)
                .query((row, number) -> finding(row))
                .optional();
    }

    /** Changes the state, with what was said; false if the finding is no longer in the state that was seen. */
    boolean say(Finding finding, Finding.Act act, String why, Caller caller) {
        int changed = jdbc.sql("update integrity.finding set state = :to where id = :id and state = :from")
                .param("to", act.leadsTo().slug())
                .param("id", finding.id())
                .param("from", finding.state().slug())
                .update();
        if (changed == 1) {
            jdbc.sql("""
                    insert into integrity.remark (finding, account, who, act, why) values (:finding, :account, :who, :act, :why)
                    """)
                    .param("finding", finding.id())
                    .param("account", caller.account())
                    .param("who", caller.name())
                    .param("act", act.slug())
                    .param("why", why)
                    .update();
        }
        return changed == 1;
    }

    /** What was said, the oldest first. */
    List<Finding.Remark> remarks(long finding) {
        return jdbc.sql("select act, who, at, why from integrity.remark where finding = :finding order by id")
                .param("finding", finding)
                .query((row, number) -> new Finding.Remark(
                        Finding.Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
                        row.getString("who"),
                        time(row, "at"),
                        row.getString("why")))
                .list();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                row.getLong("id"),
                row.getString("slug"),
                row.getInt("unit"),
                row.getString("period"),
                row.getString("part"),
                row.getString("value"),
                row.getString("expected"),
                row.getString("detail"),
                state(row),
                time(row, "first_seen"),
                time(row, "last_seen"),
                row.getTimestamp("fixed_at") == null ? null : time(row, "fixed_at"));
    }

    private static Finding.State state(ResultSet row) throws SQLException {
        return Finding.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static LocalDateTime time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toLocalDateTime();
    }
}
