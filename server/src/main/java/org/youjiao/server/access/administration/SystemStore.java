package org.youjiao.server.access.administration;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database says about itself. */
@Component
final class SystemStore {

    private final JdbcClient jdbc;

    SystemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String databaseVersion() {
        return jdbc.sql("select current_setting('server_version')")
                .query(String.class)
                .single();
    }

    long databaseBytes() {
        return jdbc.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    /** The rooms' schemas, by name. */
    List<RoomSize> rooms() {
        return jdbc.sql("""
                select n.nspname as schema, count(*) as tables, sum(pg_total_relation_size(c.oid)) as bytes
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public')
                  and n.nspname not like 'pg\\_%'
                group by n.nspname order by n.nspname
                """)
                .query((row, index) ->
                        new RoomSize(row.getString("schema"), row.getInt("tables"), row.getLong("bytes")))
                .list();
    }
}
