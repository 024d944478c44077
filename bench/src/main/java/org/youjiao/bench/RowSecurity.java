package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The same list read by the database's owner, whom no policy binds, and by the application under three scopes, in turns.
 * Compared is the processor time of the database's processes where the system tells it to the nanosecond, which other
 * load hardly stretches; else the time that passes.
 */
final class RowSecurity {
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 400;
    private static final double LIMIT = 10;
    private static final String LIST =
            "select unit, year, value, entry from indicator.observation where variable = ? order by entry desc limit 2000";

    private final Path data;

    RowSecurity(Path data) {
        this.data = data;
    }

    /** One who reads the list: who in words, the statement, and its process in the database. */
    private record Reader(String who, PreparedStatement list, Path clock) {
        double nanos() throws Exception {
            long before = time();
            read(list);
            return time() - before;
        }

        private long time() throws IOException {
            return Files.isReadable(clock)
                    ? Long.parseLong(Files.readString(clock).split(" ")[0])
                    : System.nanoTime();
        }
    }

    void measure(String when) throws Exception {
        var connections = new ArrayList<Connection>();
        try {
            List<Reader> readers = readers(connections);
            var nanos = new double[readers.size()][ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int turn = 0; turn < readers.size(); turn++) {
                    int reader = Math.floorMod(round + turn, readers.size()); // nobody is always first
                    double took = readers.get(reader).nanos();
                    if (round >= 0) {
                        nanos[reader][round] = took;
                    }
                }
            }
            print(when, readers, nanos);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private List<Reader> readers(List<Connection> connections) throws Exception {
        Connection owner = connect(connections);
        int variable = largest(owner);
        var readers = new ArrayList<Reader>();
        readers.add(reader("owner", owner, variable));
        String[] who = {"district", "subdistrict", "school"};
        for (int depth = 1; depth <= who.length; depth++) {
            Connection application = connect(connections);
            begin(application, path(owner, depth));
            readers.add(reader(who[depth - 1], application, variable));
        }
        return readers;
    }

    private static void print(String when, List<Reader> readers, double[][] nanos) {
        var cost = new StringBuilder();
        double worst = Double.NEGATIVE_INFINITY;
        for (int reader = 1; reader < readers.size(); reader++) {
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = nanos[reader][round] / nanos[0][round];
            }
            Arrays.sort(ratios);
            double percent = 100 * (ratios[ROUNDS / 2] - 1);
            worst = Math.max(worst, percent);
            cost.append(reader == 1 ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT, "%s %+.1f %%", readers.get(reader).who(), percent));
        }
        Arrays.sort(nanos[0]);
        Table.line(
                "row security's cost on a list of 2,000 observations, " + when + " (without: "
                        + Table.milliseconds(nanos[0][ROUNDS / 2]) + ")",
                cost.toString(),
                "10 %",
                worst,
                LIMIT);
    }

    private static Reader reader(String who, Connection connection, int variable) throws SQLException {
        PreparedStatement list = connection.prepareStatement(LIST);
        list.setInt(1, variable);
        try (Statement statement = connection.createStatement();
                ResultSet process = statement.executeQuery("select pg_backend_pid()")) {
            process.next();
            return new Reader(who, list, Path.of("/proc", process.getString(1), "schedstat"));
        }
    }

    private Connection connect(List<Connection> connections) throws IOException, SQLException {
        Connection connection = connect();
        connections.add(connection);
        return connection;
    }

    private Connection connect() throws IOException, SQLException {
        String password = Files.readString(data.resolve("database-password")).strip();
        String port = Files.readAllLines(data.resolve("database").resolve("postmaster.pid"))
                .get(3)
                .strip();
        Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        return connection;
    }

    private static void begin(Connection connection, String path) throws SQLException {
        try (Statement role = connection.createStatement()) {
            role.execute("set local role youjiao_app");
        }
        try (PreparedStatement scope = connection.prepareStatement(
                "select set_config('youjiao.account', '0', true), set_config('youjiao.paths', ?, true)")) {
            scope.setString(1, path);
            scope.execute();
        }
    }

    private static int largest(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery("select o.variable from indicator.observation o"
                        + " join indicator.variable v on v.id = o.variable where not v.confidential"
                        + " group by 1 order by count(*) desc limit 1")) {
            found.next();
            return found.getInt(1);
        }
    }

    /** A unit's path of so many steps. */
    private static String path(Connection owner, int depth) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(
                "select path from access.unit where length(path) - length(replace(path, '/', '')) = ? order by id limit 1")) {
            statement.setInt(1, depth + 1);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("The district has no unit at depth " + depth + ".");
                }
                return found.getString(1);
            }
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        int rows = 0;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                rows++;
            }
        }
        if (rows == 0) {
            throw new SQLException("The list is empty.");
        }
    }
}
