package org.youjiao.server.collection.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.collection.life.Return.Cell;
import org.youjiao.server.collection.life.Return.Event;
import org.youjiao.server.collection.life.Return.Explanation;
import org.youjiao.server.collection.life.Return.Reminder;
import org.youjiao.server.collection.life.Return.Reopening;

/** The SQL of returns and all that hangs on them; row security bounds it by the transaction's scope. */
@Component
public final class ReturnStore {
    private static final String RETURN = """
            select r.id, r.call, r.unit, r.code, r.state, r.filled, r.asked, coalesce(r.delegate, 0) as delegate,
                   r.delegate_title, r.head, r.signed_on, r.statement, r.changed_on, r.accepted_mark,
                   (select max(e.deadline) from collection.call_event e where e.return_id = r.id) as extended,
                   array(select o.field from collection.reopening o where o.return_id = r.id and o.answered is null) as open
            from collection.return r
            """;

    private static final String CELL = """
            select distinct on (field) id, field, coalesce(value, 'NaN') as value, who, via, day, at
            from collection.cell where return_id = :id and id <= :until order by field, id desc
            """;

    private final JdbcClient jdbc;

    ReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A value as it is written: NaN empties. */
    public record Write(String field, double value) {}

    /**
     * Who writes, on which business day, from which file.
     *
     * @param via the file's name; empty for the form
     * @param batch the import's id; 0 for the form
     */
    public record By(Caller caller, LocalDate day, String via, long batch) {
        /** By the form, or without an import of its own. */
        public By(Caller caller, LocalDate day, String via) {
            this(caller, day, via, 0);
        }
    }

    public Optional<Return> find(long id) {
        return jdbc.sql(RETURN + " where r.id = :id")
                .param("id", id)
                .query(ReturnStore::read)
                .optional();
    }

    /** The return, held against others until the transaction ends. */
    public Optional<Return> lock(long id) {
        // first the lock, then the reading: what another committed while we waited is seen
        return jdbc.sql("select id from collection.return where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    /** The newest return of this unit, form and year that was asked for, whatever became of its call since. */
    public Optional<Return> findAsked(String form, int year, int unit) {
        return jdbc.sql(RETURN + """
                join collection.call c on c.id = r.call
                where c.form = :form and c.year = :year and r.unit = :unit order by c.id desc limit 1
                """)
                .param("form", form)
                .param("year", year)
                .param("unit", unit)
                .query(ReturnStore::read)
                .optional();
    }

    /** Returns at these units, or handed to this account, the newest call first. */
    public List<Return> listOf(Collection<Integer> units, long account) {
        return jdbc.sql(RETURN + """
                where r.unit = any (:units) or (r.delegate = :account and r.delegate <> 0) order by r.call desc, r.code
                """)
                .param("units", units.toArray(Integer[]::new))
                .param("account", account)
                .query(ReturnStore::read)
                .list();
    }

    /** By field, what was typed last. */
    public Map<String, Cell> cells(long id) {
        return cells(id, Long.MAX_VALUE);
    }

    /** By field, what had been typed last when this cell was typed. */
    public Map<String, Cell> cells(long id, long until) {
        var cells = new LinkedHashMap<String, Cell>();
        jdbc.sql(CELL)
                .param("id", id)
                .param("until", until)
                .query(ReturnStore::cell)
                .list()
                .forEach(cell -> cells.put(cell.field(), cell));
        return cells;
    }

    /** Every typing, the newest first. */
    public List<Cell> history(long id) {
        return jdbc.sql("""
                select id, field, coalesce(value, 'NaN') as value, who, via, day, at
                from collection.cell where return_id = :id order by id desc
                """).param("id", id).query(ReturnStore::cell).list();
    }

    /** Writes the values and answers the id of the last. */
    public long write(long id, List<Write> values, By by) {
        return jdbc.sql("""
                with written as (
                    insert into collection.cell (return_id, field, value, account, who, via, day, batch)
                    select :id, v.field, nullif(v.value, 'NaN'), :account, :who, :via, :day, :batch
                    from unnest(:fields::text[], :values::double precision[]) as v (field, value)
                    returning id)
                select max(id) from written
                """)
                .param("id", id)
                .param("fields", values.stream().map(Write::field).toArray(String[]::new))
                .param("values", values.stream().map(Write::value).toArray(Double[]::new))
                .param("account", by.caller().account())
                .param("who", by.caller().name())
                .param("via", by.via())
                .param("day", by.day())
                .param("batch", by.batch())
                .query(Long.class)
                .single();
    }

    /** Notes how many fields hold something now, and the state. */
    public void note(long id, State state, int filled, LocalDate day) {
        jdbc.sql("update collection.return set state = :state, filled = :filled, changed_on = :day where id = :id")
                .param("state", state.slug())
                .param("filled", filled)
                .param("day", day)
                .param("id", id)
                .update();
    }

    public void setState(long id, State state, LocalDate day) {
        jdbc.sql("update collection.return set state = :state, changed_on = :day where id = :id")
                .param("state", state.slug())
                .param("day", day)
                .param("id", id)
                .update();
    }

    /** Notes who signed what. */
    public void sign(long id, String head, String statement, By by) {
        jdbc.sql("""
                update collection.return set head = :head, statement = :statement, signed_by = :account, signed_on = :day
                where id = :id
                """)
                .param("head", head)
                .param("statement", statement)
                .param("account", by.caller().account())
                .param("day", by.day())
                .param("id", id)
                .update();
    }

    public void accept(long id, long mark) {
        jdbc.sql("update collection.return set accepted_mark = :mark where id = :id")
                .param("mark", mark)
                .param("id", id)
                .update();
    }

    /** Hands the filling to an account; 0 takes it back. */
    public void delegate(long id, long account, String title) {
        jdbc.sql("update collection.return set delegate = nullif(:account, 0), delegate_title = :title where id = :id")
                .param("account", account)
                .param("title", title)
                .param("id", id)
                .update();
    }

    public void explain(long id, Explanation explanation, By by) {
        jdbc.sql("""
                insert into collection.explanation (return_id, rule, finding, words, account, who, day)
                values (:id, :rule, :finding, :words, :account, :who, :day)
                """)
                .param("id", id)
                .param("rule", explanation.rule())
                .param("finding", explanation.finding())
                .param("words", explanation.words())
                .param("account", by.caller().account())
                .param("who", by.caller().name())
                .param("day", by.day())
                .update();
    }

    /** By rule, the newest explanation. */
    public Map<String, Explanation> explanations(long id) {
        var explanations = new LinkedHashMap<String, Explanation>();
        jdbc.sql("select rule, finding, words, who, day from collection.explanation where return_id = :id order by id")
                .param("id", id)
                .query((row, number) -> new Explanation(
                        row.getString("rule"),
                        row.getString("finding"),
                        row.getString("words"),
                        row.getString("who"),
                        row.getObject("day", LocalDate.class)))
                .list()
                .forEach(one -> explanations.put(one.rule(), one));
        return explanations;
    }

    /** Opens the cells that are not open yet. */
    public void reopen(long id, Set<String> fields, Reopening how, By by) {
        jdbc.sql("""
                insert into collection.reopening (return_id, field, kind, reason, deadline, account, who, day)
                select :id, f, :kind, :reason, :deadline, :account, :who, :day from unnest(:fields::text[]) as f
                on conflict (return_id, field) where answered is null do nothing
                """)
                .param("id", id)
                .param("fields", fields.toArray(String[]::new))
                .param("kind", how.kind())
                .param("reason", how.reason())
                .param("deadline", how.deadline())
                .param("account", by.caller().account())
                .param("who", by.caller().name())
                .param("day", by.day())
                .update();
    }

    /** What was opened again is answered. */
    public void answer(long id, LocalDate day) {
        jdbc.sql("update collection.reopening set answered = :day where return_id = :id and answered is null")
                .param("day", day)
                .param("id", id)
                .update();
    }

    /** All that was ever opened again, the newest first. */
    public List<Reopening> reopenings(long id) {
        return jdbc.sql("""
                select field, kind, reason, deadline, who, day, answered from collection.reopening
                where return_id = :id order by id desc
                """)
                .param("id", id)
                .query((row, number) -> new Reopening(
                        row.getString("field"),
                        row.getString("kind"),
                        row.getString("reason"),
                        row.getObject("deadline", LocalDate.class),
                        row.getString("who"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("answered", LocalDate.class)))
                .list();
    }

    public void event(long id, String act, String why, long mark, By by) {
        jdbc.sql("""
                insert into collection.event (return_id, act, why, mark, account, who, day)
                values (:id, :act, :why, :mark, :account, :who, :day)
                """)
                .param("id", id)
                .param("act", act)
                .param("why", why)
                .param("mark", mark)
                .param("account", by.caller().account())
                .param("who", by.caller().name())
                .param("day", by.day())
                .update();
    }

    /** What was done, the newest first. */
    public List<Event> events(long id) {
        return jdbc.sql("""
                select id, act, why, who, day, at, mark from collection.event where return_id = :id order by id desc
                """)
                .param("id", id)
                .query((row, number) -> new Event(
                        row.getLong("id"),
                        row.getString("act"),
                        row.getString("why"),
                        row.getString("who"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("at", OffsetDateTime.class),
                        row.getLong("mark")))
                .list();
    }

    /** The newest reminder of each of these returns. */
    public Map<Long, Reminder> reminders(Collection<Long> returns) {
        return jdbc
                .sql("""
                select distinct on (return_id) return_id, words, who, day from collection.reminder
                where return_id = any (:returns) order by return_id, id desc
                """)
                .param("returns", returns.toArray(Long[]::new))
                .query((row, number) -> new Reminder(
                        row.getLong("return_id"),
                        row.getString("words"),
                        row.getString("who"),
                        row.getObject("day", LocalDate.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Reminder::returnId, one -> one));
    }

    private static Cell cell(ResultSet row, int number) throws SQLException {
        return new Cell(
                row.getLong("id"),
                row.getString("field"),
                row.getDouble("value"),
                row.getString("who"),
                row.getString("via"),
                row.getObject("day", LocalDate.class),
                row.getObject("at", OffsetDateTime.class));
    }

    private static Return read(ResultSet row, int number) throws SQLException {
        return new Return(
                row.getLong("id"),
                row.getLong("call"),
                row.getInt("unit"),
                row.getString("code"),
                State.of(row.getString("state"), Set.of((String[])
                        row.getArray("open").getArray())),
                row.getInt("filled"),
                row.getInt("asked"),
                row.getLong("delegate"),
                row.getString("delegate_title"),
                row.getString("head"),
                row.getObject("signed_on", LocalDate.class),
                row.getString("statement"),
                row.getObject("changed_on", LocalDate.class),
                row.getObject("extended", LocalDate.class),
                row.getLong("accepted_mark"));
    }
}
