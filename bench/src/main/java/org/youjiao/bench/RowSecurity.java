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
import java.util.Locale;

/** The same list read by the database's owner, whom no policy binds, and by the application under a scope. */
final class RowSecurity {
    private static final int RUNS = 101;
    private static final int ROUNDS = 5;
    private static final String LIST =
            "select unit, year, value, entry from indicator.observation where variable = ? order by entry desc limit 2000";

    private final Path data;

    RowSecurity(Path data) {
        this.data = data;
    }

    void measure() throws Exception {
        try (Connection owner = connect();
                Connection application = connect();
                Connection subtree = connect()) {
            int variable = largest(owner);
            String path = somePath(owner);
            begin(application, "/");
            begin(subtree, path);
            double[] nanos = new double[3];
            for (int round = 0; round < ROUNDS; round++) {
                nanos[0] += list(owner, variable);
                nanos[1] += list(application, variable);
                nanos[2] += list(subtree, variable);
            }
            Table.line(
                    "row security's cost on a list of 2,000 observations (owner without: "
                            + Table.milliseconds(nanos[0] / ROUNDS) + ")",
                    String.format(
                            Locale.ROOT,
                            "scope of the district %+.0f %%, of a subdistrict %+.0f %%",
                            100 * (nanos[1] / nanos[0] - 1),
                            100 * (nanos[2] / nanos[0] - 1)),
                    "10 %");
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

    private static String somePath(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(
                        "select path from access.unit where path like '/%/%/' and path not like '/%/%/%/' limit 1")) {
            found.next();
            return found.getString(1);
        }
    }

    private static double list(Connection connection, int variable) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(LIST)) {
            statement.setInt(1, variable);
            return Times.measure(RUNS, () -> read(statement)).median();
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
