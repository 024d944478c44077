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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The same list read by the database's owner, whom no policy binds, and by the application under three scopes, in turns.
 * Compared is the time that passes until the list has been read, as a page sees it; beside it the processor time of the
 * database alone, where the system tells it, which other load stretches less.
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
        /** What passed, and what the database's process worked; the latter NaN where nothing tells it. */
        double[] nanos() throws Exception {
            double worked = worked();
            long passed = Times.once(() -> read(list));
            return new double[] {passed, worked() - worked};
        }

        private double worked() throws IOException {
            return Files.exists(clock)
                    ? Double.parseDouble(Files.readString(clock).split(" ")[0])
                    : Double.NaN;
        }
    }

    void measure(String when) throws Exception {
        var connections = new ArrayList<Connection>();
        try {
            settle();
            List<Reader> readers = readers(connections);
            var nanos = new double[2][readers.size()][ROUNDS];
            var random = new Random(1);
            List<Integer> turns = new ArrayList<>(List.of(0, 1, 2, 3));
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                Collections.shuffle(turns, random); // nobody always finds the caches as the same other leaves them
                for (int reader : turns) {
                    double[] took = readers.get(reader).nanos();
                    if (round >= 0) {
                        nanos[0][reader][round] = took[0];
                        nanos[1][reader][round] = took[1];
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

    /** What the database does by itself within a minute or two of an import: it looks at how its tables are now. */
    private void settle() throws IOException, SQLException {
        try (Connection owner = connect();
                Statement statement = owner.createStatement()) {
            owner.rollback();
            owner.setReadOnly(false);
            owner.setAutoCommit(true);
            statement.execute("vacuum (analyze) indicator.observation, indicator.variable, access.unit");
        }
    }

    /** Each on a connection that has done nothing else: the memory of what was done before would serve the list too. */
    private List<Reader> readers(List<Connection> connections) throws Exception {
        String[] who = {"owner", "district", "subdistrict", "school"};
        int variable;
        var paths = new String[who.length];
        try (Connection asking = connect()) {
            variable = largest(asking);
            for (int depth = 1; depth < who.length; depth++) {
                paths[depth] = path(asking, depth);
            }
        }
        var readers = new ArrayList<Reader>();
        for (int reader = 0; reader < who.length; reader++) {
            Connection connection = connect();
            connections.add(connection);
            if (reader > 0) {
                begin(connection, paths[reader]);
            }
            readers.add(reader(who[reader], connection, variable));
        }
        return readers;
    }

    private static void print(String when, List<Reader> readers, double[][][] nanos) {
        var cost = new StringBuilder();
        double worst = Double.NEGATIVE_INFINITY;
        double worstWork = Double.NEGATIVE_INFINITY;
        for (int reader = 1; reader < readers.size(); reader++) {
            double percent = percent(nanos[0][0], nanos[0][reader]);
            worst = Math.max(worst, percent);
            worstWork = Math.max(worstWork, percent(nanos[1][0], nanos[1][reader]));
            cost.append(String.format(
                    Locale.ROOT, "%s %+.1f %%, ", readers.get(reader).who(), percent));
        }
        Arrays.sort(nanos[0][0]);
        Table.line(
                "row security's cost on a list of 2,000 observations, " + when + " (without: "
                        + Table.milliseconds(nanos[0][0][ROUNDS / 2]) + ")",
                cost + String.format(Locale.ROOT, "in the database alone at most %+.1f %%", worstWork),
                "10 %",
                worst,
                LIMIT);
    }

    /** The median of what each round took more than the owner's of the same round. */
    private static double percent(double[] without, double[] with) {
        var ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> with[round] / without[round]);
        Arrays.sort(ratios);
        return 100 * (ratios[ROUNDS / 2] - 1);
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
