package org.youjiao.server.registry.person.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.web.api.Changes;
import org.youjiao.server.web.api.Cursor;
import org.youjiao.server.web.api.Query;

/** The SQL of whom something was written, in {@code registry.NAME_change}. Row security shows what befell the caller's persons. */
public final class PersonFeed {
    private final JdbcClient jdbc;
    private final String select;

    /** @param name of the register's tables, as {@link org.youjiao.server.registry.person.PersonTable#name()} */
    public PersonFeed(JdbcClient jdbc, String name) {
        this.jdbc = jdbc;
        this.select = """
                select %1$s as person, id, written_in::text as written from registry.%1$s_change
                where (written_in, id) > (:transaction::text::xid8, :number)
                  and written_in < pg_snapshot_xmin(pg_current_snapshot())
                order by written_in, id limit :most
                """.formatted(name);
    }

    /** A person of whom something was written. */
    private record Noted(long person, Cursor cursor) {}

    /**
     * What has happened since the question's cursor; without one, the cursor of now alone.
     *
     * @param items the persons as the caller sees them now, each once, in the order of their last change
     */
    public <I> Changes<I> since(Query query, Function<Set<Long>, List<I>> items) {
        Cursor now = now();
        Cursor since = query.since().orElse(now);
        if (query.since().isEmpty()) {
            return new Changes<>(List.of(), now.text(), false);
        }
        Query.refuseAhead(since, now);
        List<Noted> noted = list(since, query.limit() + 1);
        boolean more = noted.size() > query.limit();
        List<Noted> page = more ? noted.subList(0, query.limit()) : noted;
        var persons = new LinkedHashSet<Long>();
        page.forEach(one -> {
            persons.remove(one.person());
            persons.add(one.person());
        });
        Cursor last = page.isEmpty() ? since : page.get(page.size() - 1).cursor();
        return new Changes<>(items.apply(persons), last.text(), more);
    }

    /** Behind everything of transactions that have ended, before everything of those that are still running. */
    private Cursor now() {
        return new Cursor(
                jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                        .query(Long.class)
                        .single(),
                0);
    }

    /** What was noted after the cursor, of transactions before which none is still running. */
    private List<Noted> list(Cursor since, int most) {
        return jdbc.sql(select)
                .param("transaction", Long.toString(since.transaction()))
                .param("number", since.number())
                .param("most", most)
                .query((row, number) -> new Noted(
                        row.getLong("person"), new Cursor(Long.parseLong(row.getString("written")), row.getLong("id"))))
                .list();
    }
}
