package org.youjiao.server.collection.call;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.collection.form.Strictness;

/** The SQL of calls, and of the returns of a call as the board shows them. */
@Component
public final class CallStore {
    private static final String CALL =
            "select id, title, form, year, as_of, opens, deadline, kinds, areas, codes, checks, state, maker from collection.call";

    private final JdbcClient jdbc;

    CallStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An institution that is asked, and of how many fields. */
    public record Asked(int unit, String code, int fields) {}

    /** Calls that the caller may see, the newest first. */
    public List<Call> list() {
        return jdbc.sql(CALL + " order by id desc").query(CallStore::call).list();
    }

    public Optional<Call> find(long id) {
        return jdbc.sql(CALL + " where id = :id")
                .param("id", id)
                .query(CallStore::call)
                .optional();
    }

    /** The call, held against others until the transaction ends. */
    public Optional<Call> lock(long id) {
        return jdbc.sql(CALL + " where id = :id for update")
                .param("id", id)
                .query(CallStore::call)
                .optional();
    }

    public long insert(Call call, Caller maker) {
        return statement("""
                insert into collection.call (title, form, year, as_of, opens, deadline, kinds, areas, codes, checks,
                    account, maker)
                values (:title, :form, :year, :asOf, :opens, :deadline, :kinds, :areas, :codes, :checks, :account, :maker)
                returning id
                """, call)
                .param("account", maker.account())
                .param("maker", maker.name())
                .query(Long.class)
                .single();
    }

    public void update(Call call) {
        statement("""
                update collection.call set title = :title, form = :form, year = :year, as_of = :asOf, opens = :opens,
                    deadline = :deadline, kinds = :kinds, areas = :areas, codes = :codes, checks = :checks
                where id = :id
                """, call).param("id", call.id()).update();
    }

    public void setState(long id, Call.State state) {
        jdbc.sql("update collection.call set state = :state where id = :id")
                .param("state", state.slug())
                .param("id", id)
                .update();
    }

    public void delete(long id) {
        jdbc.sql("delete from collection.call where id = :id and state = 'draft'")
                .param("id", id)
                .update();
    }

    /** The institutions that another open call asks for the same form and year. */
    public List<String> askedElsewhere(Call call, List<Integer> units) {
        return jdbc.sql("""
                select r.code from collection.return r join collection.call c on c.id = r.call
                where c.id <> :id and c.form = :form and c.year = :year and c.state = 'open' and r.unit = any (:units)
                order by r.code
                """)
                .param("id", call.id())
                .param("form", call.form())
                .param("year", call.year())
                .param("units", units.toArray(Integer[]::new))
                .query(String.class)
                .list();
    }

    /** Makes an empty return for each institution asked. */
    public void ask(long call, List<Asked> asked) {
        jdbc.sql("""
                insert into collection.return (call, unit, code, asked)
                select :call, a.* from unnest(:units::integer[], :codes::text[], :fields::integer[]) as a
                """)
                .param("call", call)
                .param("units", asked.stream().map(Asked::unit).toArray(Integer[]::new))
                .param("codes", asked.stream().map(Asked::code).toArray(String[]::new))
                .param("fields", asked.stream().map(Asked::fields).toArray(Integer[]::new))
                .update();
    }

    /** How many returns of each state the calls have: call → state → number. */
    public Map<Long, Map<String, Integer>> countStates() {
        var counts = new java.util.HashMap<Long, Map<String, Integer>>();
        jdbc.sql("select call, state, count(*) as number from collection.return group by call, state")
                .query(row -> {
                    counts.computeIfAbsent(row.getLong("call"), missing -> new java.util.HashMap<>())
                            .put(row.getString("state"), row.getInt("number"));
                });
        return counts;
    }

    /** The call's returns with what the board shows of them. */
    public List<Standing> listStandings(long call) {
        return jdbc.sql("""
                select r.id, r.unit, r.code, r.state, r.filled, r.asked, r.changed_on, r.delegate_title,
                       (select count(*) from collection.reopening o where o.return_id = r.id and o.answered is null) as open,
                       (select min(o.deadline) from collection.reopening o
                        where o.return_id = r.id and o.answered is null) as due,
                       (select max(m.day) from collection.reminder m where m.return_id = r.id) as reminded,
                       (select max(e.deadline) from collection.call_event e where e.return_id = r.id) as extended
                from collection.return r where r.call = :call order by r.code
                """)
                .param("call", call)
                .query((row, number) -> new Standing(
                        row.getLong("id"),
                        row.getInt("unit"),
                        row.getString("code"),
                        row.getString("state"),
                        row.getInt("filled"),
                        row.getInt("asked"),
                        row.getObject("changed_on", LocalDate.class),
                        row.getString("delegate_title"),
                        row.getInt("open"),
                        row.getObject("due", LocalDate.class),
                        row.getObject("reminded", LocalDate.class),
                        row.getObject("extended", LocalDate.class)))
                .list();
    }

    /** Tells the returns that they are waited for. */
    public void remind(List<Long> returns, String words, Caller caller, LocalDate day) {
        jdbc.sql("""
                insert into collection.reminder (return_id, words, account, who, day)
                select r, :words, :account, :who, :day from unnest(:returns::bigint[]) as r
                """)
                .param("returns", returns.toArray(Long[]::new))
                .param("words", words)
                .param("account", caller.account())
                .param("who", caller.name())
                .param("day", day)
                .update();
    }

    /** The deadline of all. */
    public void setDeadline(long id, LocalDate deadline) {
        jdbc.sql("update collection.call set deadline = :deadline where id = :id")
                .param("deadline", deadline)
                .param("id", id)
                .update();
    }

    /** Writes down what was done; the event's maker is the caller. */
    public void note(long call, Call.Event event, Caller caller) {
        jdbc.sql("""
                insert into collection.call_event (call, return_id, act, deadline, why, account, who, day)
                values (:call, nullif(:return, 0), :act, :deadline, :why, :account, :who, :day)
                """)
                .param("call", call)
                .param("return", event.returnId())
                .param("act", event.act())
                .param("deadline", event.deadline())
                .param("why", event.why())
                .param("account", caller.account())
                .param("who", event.who())
                .param("day", event.day())
                .update();
    }

    /** What was done with the call, as far as the transaction's scope sees it, the newest first. */
    public List<Call.Event> listEvents(long call) {
        return jdbc.sql("""
                select coalesce(return_id, 0) as return_id, act, deadline, why, who, day
                from collection.call_event where call = :call order by id desc
                """)
                .param("call", call)
                .query((row, number) -> new Call.Event(
                        row.getLong("return_id"),
                        row.getString("act"),
                        row.getObject("deadline", LocalDate.class),
                        row.getString("why"),
                        row.getString("who"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    private JdbcClient.StatementSpec statement(String sql, Call call) {
        return jdbc.sql(sql)
                .param("title", call.title())
                .param("form", call.form())
                .param("year", call.year())
                .param("asOf", call.asOf())
                .param("opens", call.opens())
                .param("deadline", call.deadline())
                .param("kinds", call.selection().kinds().toArray(String[]::new))
                .param("areas", call.selection().areas().toArray(String[]::new))
                .param("codes", call.selection().codes().toArray(String[]::new))
                .param("checks", call.checks().written().toArray(String[]::new));
    }

    private static Call call(ResultSet row, int number) throws SQLException {
        return new Call(
                row.getLong("id"),
                row.getString("title"),
                row.getString("form"),
                row.getInt("year"),
                row.getObject("as_of", LocalDate.class),
                row.getObject("opens", LocalDate.class),
                row.getObject("deadline", LocalDate.class),
                new Call.Selection(
                        texts(row.getArray("kinds")), texts(row.getArray("areas")), texts(row.getArray("codes"))),
                Strictness.read(texts(row.getArray("checks"))),
                Call.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("maker"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
