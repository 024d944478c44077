package org.youjiao.server.registry.boundary;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files of outlines that were sent and not yet decided on. Only who sent one sees it. */
@Component
final class OutlineDrafts {
    private final JdbcClient jdbc;

    OutlineDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param day from which the outlines hold */
    record Draft(long id, String fileName, LocalDate day, String geojson) {}

    long add(long account, String fileName, LocalDate day, String geojson) {
        // what was looked at yesterday and never decided on
        jdbc.sql(
                        "delete from registry.outline_draft where account = :account and sent_at < clock_timestamp() - interval '1 day'")
                .param("account", account)
                .update();
        return jdbc.sql("""
                insert into registry.outline_draft (account, file_name, day, geojson) values (:account, :file, :day, :geojson)
                returning id
                """)
                .param("account", account)
                .param("file", fileName)
                .param("day", day)
                .param("geojson", geojson)
                .query(Long.class)
                .single();
    }

    /** The caller's draft; locked until the transaction ends where it is to be decided on. */
    Optional<Draft> find(long account, long id, boolean decide) {
        return jdbc.sql(
                        "select id, file_name, day, geojson from registry.outline_draft where id = :id and account = :account"
                                + (decide ? " for update" : ""))
                .param("id", id)
                .param("account", account)
                .query((row, number) -> new Draft(
                        row.getLong("id"),
                        row.getString("file_name"),
                        Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                        row.getString("geojson")))
                .optional();
    }

    void remove(long id) {
        jdbc.sql("delete from registry.outline_draft where id = :id")
                .param("id", id)
                .update();
    }
}
