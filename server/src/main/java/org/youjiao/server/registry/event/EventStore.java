package org.youjiao.server.registry.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.VersionWriter;

/** The SQL of changes of institutions, and of taking them back. */
@Component
final class EventStore {
    private static final String EVENT = """
            select e.id, e.kind, e.day, e.what, e.why, e.document, e.account, e.who, e.recorded_at,
                   e.recorded_at > clock_timestamp() - interval '24 hours' as recent, e.undone_at is not null as undone,
                   array(select institution from registry.event_part where event = e.id and role = 'before' order by place) as before,
                   array(select institution from registry.event_part where event = e.id and role = 'after' order by place) as after
            from registry.event e
            """;

    private final JdbcClient jdbc;
    private final VersionWriter versions;

    EventStore(JdbcClient jdbc, VersionWriter versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /** Changes that were not taken back, or all; the latest day first. */
    List<Event> list(boolean undoneToo) {
        return jdbc.sql(EVENT + (undoneToo ? "" : " where e.undone_at is null") + " order by e.day desc, e.id desc")
                .query((row, number) -> event(row))
                .list();
    }

    /** Changes of one institution that were not taken back, the latest day first. */
    List<Event> list(String institution) {
        return jdbc.sql(EVENT + """
                 where e.undone_at is null and e.id in (select event from registry.event_part where institution = :code)
                order by e.day desc, e.id desc
                """)
                .param("code", institution)
                .query((row, number) -> event(row))
                .list();
    }

    /** The change, locked until the transaction ends. */
    Optional<Event> take(long id) {
        return jdbc.sql(EVENT + " where e.id = :id for update of e")
                .param("id", id)
                .query((row, number) -> event(row))
                .optional();
    }

    long record(Caller caller, Change change, String what, long batch) {
        long id = jdbc.sql("""
                insert into registry.event (kind, day, what, why, document, account, who, batch)
                values (:kind, :day, :what, :why, :document, :account, :who, :batch) returning id
                """)
                .param("kind", change.kind().slug())
                .param("day", change.day())
                .param("what", what)
                .param("why", change.why())
                .param("document", change.document())
                .param("account", caller.account())
                .param("who", caller.name())
                .param("batch", batch)
                .query(Long.class)
                .single();
        parts(id, "before", change.sources());
        parts(id, "after", change.targets());
        return id;
    }

    private void parts(long event, String role, List<String> codes) {
        for (int place = 0; place < codes.size(); place++) {
            jdbc.sql(
                            "insert into registry.event_part (event, role, institution, place) values (:event, :role, :code, :place)")
                    .param("event", event)
                    .param("role", role)
                    .param("code", codes.get(place))
                    .param("place", place)
                    .update();
        }
    }

    /** From the day on the institution is otherwise; what held is ended and remembered, so that it can come back. */
    void replace(long event, String code, LocalDate day, long batch, InstitutionFacts after) {
        record Held(long id, LocalDate from, Optional<LocalDate> to) {}
        Held held = jdbc.sql("""
                select v.id, v.valid_from, v.valid_to from registry.institution_version v
                join registry.unit u on u.id = v.unit
                where u.code = :code and v.superseded_at is null and v.valid_from <= :day
                  and (v.valid_to is null or v.valid_to > :day)
                for update of v
                """)
                .param("code", code)
                .param("day", day)
                .query((row, number) -> new Held(
                        row.getLong("id"),
                        Objects.requireNonNull(row.getObject("valid_from", LocalDate.class)),
                        Optional.ofNullable(row.getObject("valid_to", LocalDate.class))))
                .single();
        boolean sameDay = held.from().equals(day);
        jdbc.sql("update registry.institution_version set "
                        + (sameDay
                                ? "superseded_at = clock_timestamp(), superseded_by = :batch"
                                : "valid_to = :day, ended_by = :batch")
                        + " where id = :id")
                .param("day", day)
                .param("batch", batch)
                .param("id", held.id())
                .update();
        remember(event, held.id(), sameDay ? "superseded" : "ended", held.to());
        remember(event, versions.insert(code, day, held.to().orElse(null), batch, after), "made", Optional.empty());
    }

    /** A new institution from the day on. */
    void begin(long event, String code, LocalDate day, long batch, InstitutionFacts facts) {
        remember(event, versions.insert(code, day, null, batch, facts), "made", Optional.empty());
    }

    private void remember(long event, long version, String what, Optional<LocalDate> to) {
        jdbc.sql(
                        "insert into registry.event_version (event, version, what, valid_to) values (:event, :version, :what, :to)")
                .param("event", event)
                .param("version", version)
                .param("what", what)
                .param("to", to.orElse(null), java.sql.Types.DATE)
                .update();
    }

    /** Codes of institutions that began with the change. */
    List<String> begun(long event) {
        return jdbc.sql("""
                select u.code from registry.event_version e
                join registry.institution_version v on v.id = e.version
                join registry.unit u on u.id = v.unit
                where e.event = :event and e.what = 'made'
                  and not exists (select 1 from registry.institution_version o
                                  where o.unit = v.unit and o.id <> v.id and o.valid_from < v.valid_from and o.superseded_at is null)
                """).param("event", event).query(String.class).list();
    }

    /** Names of institutions of the change about which something else was written since. */
    List<String> writtenSince(long event) {
        return jdbc.sql("""
                select distinct v.name from registry.institution_version v
                where v.superseded_at is null
                  and v.unit in (select o.unit from registry.institution_version o
                                 join registry.event_version e on e.version = o.id where e.event = :event)
                  and v.id > (select max(version) from registry.event_version where event = :event and what = 'made')
                """).param("event", event).query(String.class).list();
    }

    /** Later changes of the same institutions that were not taken back. */
    List<String> changedSince(long event) {
        return jdbc.sql("""
                select distinct e.what from registry.event e join registry.event_part p on p.event = e.id
                where e.id > :event and e.undone_at is null
                  and p.institution in (select institution from registry.event_part where event = :event)
                """).param("event", event).query(String.class).list();
    }

    void undo(long event, Caller caller, String why) {
        jdbc.sql("""
                update registry.institution_version set superseded_at = clock_timestamp(), superseded_by = batch
                where id in (select version from registry.event_version where event = :event and what = 'made')
                """).param("event", event).update();
        jdbc.sql("""
                update registry.institution_version v
                set superseded_at = null, superseded_by = null, valid_to = e.valid_to,
                    ended_by = (select w.batch from registry.institution_version w
                                where w.unit = v.unit and w.valid_from = e.valid_to and w.superseded_at is null)
                from registry.event_version e
                where e.version = v.id and e.event = :event and e.what in ('ended', 'superseded')
                """).param("event", event).update();
        jdbc.sql(
                        "update registry.event set undone_at = clock_timestamp(), undone_by = :who, undone_why = :why where id = :event")
                .param("who", caller.name())
                .param("why", why)
                .param("event", event)
                .update();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("id"),
                Change.Kind.find(row.getString("kind")).orElseThrow(),
                Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                row.getString("what"),
                row.getString("why"),
                row.getString("document"),
                row.getLong("account"),
                row.getString("who"),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class)),
                row.getBoolean("recent"),
                row.getBoolean("undone"),
                List.of((String[]) row.getArray("before").getArray()),
                List.of((String[]) row.getArray("after").getArray()));
    }
}
