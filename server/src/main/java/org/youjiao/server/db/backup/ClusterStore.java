package org.youjiao.server.db.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.youjiao.server.db.backup.Manifest.Held;

/** What backup and restore ask of the cluster, as its owner. */
final class ClusterStore implements AutoCloseable {
    /** The place in the write-ahead log to which a restore goes. */
    static final String MOMENT = "youjiao-backup";

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence = 'p'
                and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%' order by 1
            """;

    /** Rows as text, the same on every machine. */
    private static final List<String> PLAIN = List.of(
            "set timezone = 'UTC'",
            "set datestyle = 'ISO, YMD'",
            "set intervalstyle = 'postgres'",
            "set extra_float_digits = 1",
            "set bytea_output = 'hex'",
            "set statement_timeout = 0",
            "set idle_in_transaction_session_timeout = 0");

    /** A lock was not to be had in time, or two waited for each other. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 300;

    private final String url;
    private final Connection owner;

    private ClusterStore(String url, Connection owner) {
        this.url = url;
        this.owner = owner;
    }

    static ClusterStore open(String url) throws SQLException {
        return new ClusterStore(url, connection(url));
    }

    private static Connection connection(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        for (String setting : PLAIN) {
            run(connection, setting);
        }
        return connection;
    }

    /** Such as 18.6. */
    String version() throws SQLException {
        return ask(owner, "select split_part(current_setting('server_version'), ' ', 1)");
    }

    boolean recovering() throws SQLException {
        return ask(owner, "select pg_is_in_recovery()").equals("t");
    }

    /** From here on the files may be copied; the log that was written since is kept for as long as this connection lives. */
    void begin() throws SQLException {
        ask(owner, "select pg_create_physical_replication_slot('youjiao_backup_' || pg_backend_pid(), true, true)");
        ask(owner, "select pg_backup_start('youjiao', fast => true)");
    }

    /** Ends the copying of files; the label that a restore begins with. */
    String end() throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            if (!row.getString(2).isBlank()) {
                throw new Refused(
                        "数据库使用了表空间，这样的库不能用本命令备份。请用 pg_basebackup。\n(The database has tablespaces: use pg_basebackup.)");
            }
            return row.getString(1);
        }
    }

    /**
     * A moment at which nobody is in the middle of writing, and what every table held then.
     *
     * @param at ISO, with microseconds; read while nobody could write
     * @param segment the file of the write-ahead log that holds it
     */
    record Moment(String at, String segment, Map<String, Held> tables) {}

    /**
     * Waits until nobody writes, for an instant: there a snapshot and a mark in the write-ahead log mean the same. Everything that
     * was acknowledged before it is in both. The tables are then read from the snapshot, while others write on.
     */
    Moment moment(Consumer<String> progress) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection reader = connection(url)) {
            reader.setAutoCommit(false);
            while (true) {
                try {
                    return read(reader, mark(reader), progress);
                } catch (SQLException busy) {
                    if (!BUSY.contains(String.valueOf(busy.getSQLState()))) {
                        throw busy;
                    }
                    owner.rollback();
                    owner.setAutoCommit(true);
                    reader.rollback();
                    if (System.nanoTime() > end) {
                        throw new Refused(
                                "十分钟里一直有人在写入，找不到一个间隙。请在写入较少时再备份。\n(Somebody was writing all the time. Try again later.)",
                                busy);
                    }
                    progress.accept("有写入正在进行，等它完成……");
                    pause();
                }
            }
        }
    }

    private record Mark(String at, String segment, List<String> tables) {}

    private Mark mark(Connection reader) throws SQLException {
        owner.setAutoCommit(false);
        // whoever waits for a lock of ours waits no longer than this; autovacuum gives way to us
        run(owner, "set local lock_timeout = '400ms'");
        run(owner, "set local deadlock_timeout = '100ms'");
        List<String> tables = list(owner, TABLES);
        if (!tables.isEmpty()) {
            run(owner, "lock table " + String.join(", ", tables) + " in share mode");
        }
        run(reader, "set transaction isolation level repeatable read, read only");
        ask(reader, "select pg_current_snapshot()");
        String place = ask(owner, "select pg_create_restore_point('" + MOMENT + "')");
        String at =
                ask(owner, "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
        owner.commit();
        owner.setAutoCommit(true);
        String segment = ask(owner, "select pg_walfile_name('" + place + "')");
        ask(owner, "select pg_switch_wal()"); // which also has it on the disk
        return new Mark(at, segment, tables);
    }

    private static Moment read(Connection reader, Mark mark, Consumer<String> progress) throws SQLException {
        Moment moment = new Moment(mark.at, mark.segment, contents(reader, mark.tables, progress));
        reader.rollback();
        return moment;
    }

    /** What every table holds now. */
    Map<String, Held> contents(Consumer<String> progress) throws SQLException {
        return contents(owner, list(owner, TABLES), progress);
    }

    private static Map<String, Held> contents(Connection reader, List<String> tables, Consumer<String> progress)
            throws SQLException {
        Map<String, Held> held = new TreeMap<>();
        for (String table : tables) {
            progress.accept("核算 " + table);
            try (Statement statement = reader.createStatement();
                    ResultSet row = statement.executeQuery("""
                            select count(*), coalesce(sum(hashtextextended((x.*)::text, 0)), 0) || ':'
                                || coalesce(sum(hashtextextended((x.*)::text, 1)), 0) from %s x
                            """.formatted(table))) {
                row.next();
                held.put(table, new Held(row.getLong(1), row.getString(2)));
            }
        }
        return new LinkedHashMap<>(held);
    }

    private static List<String> list(Connection connection, String query) throws SQLException {
        var found = new java.util.ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String ask(Connection connection, String query) throws SQLException {
        return String.valueOf(list(connection, query).get(0));
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused("备份被中断。", interrupted);
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
