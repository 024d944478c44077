package org.youjiao.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.youjiao.server.db.Database;

/**
 * A real PostgreSQL for tests: one server a test run, and for every test class a database of its own, copied in
 * milliseconds from one that was migrated once.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Database database;
    private final String ownerUrl;

    private TestDatabase(Database database, String ownerUrl) {
        this.database = database;
        this.ownerUrl = ownerUrl;
    }

    /** A fresh, migrated, empty database. */
    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        owner(Server.URL)
                .sql("create database " + name + " template " + TEMPLATE)
                .update();
        String url = Server.url(name);
        return new TestDatabase(Database.open(url, 6), url);
    }

    /** The same database, opened again after the program has closed it. */
    public TestDatabase reopen() {
        return new TestDatabase(Database.open(ownerUrl, 6), ownerUrl);
    }

    /** The database as the program opens it. */
    public Database database() {
        return database;
    }

    /** Connections of the application's role, bound by row security. */
    public DataSource application() {
        return database.application();
    }

    /** The owner, for looking behind the wall in a test. */
    public JdbcClient owner() {
        return owner(ownerUrl);
    }

    /** Where the owner finds it: for a program of its own, as the option --db names it. */
    public String ownerUrl() {
        return ownerUrl;
    }

    /** A connection of the owner, as commands use it. */
    public java.sql.Connection ownerConnection() throws java.sql.SQLException {
        return java.sql.DriverManager.getConnection(ownerUrl);
    }

    @Override
    public void close() {
        database.close();
    }

    private static JdbcClient owner(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url));
    }

    /** Started at first use; ends with the test run. */
    private static final class Server {
        /** On a busy machine with a cold disk its first ten seconds may not be enough. */
        private static final Duration TIME_TO_START = Duration.ofMinutes(2);

        private static final EmbeddedPostgres POSTGRES = start();
        static final String URL = url("postgres");

        static {
            owner(URL).sql("create database " + TEMPLATE).update();
            Database.open(url(TEMPLATE), 2).close();
        }

        static String url(String name) {
            return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&password=unused"
                    .formatted(POSTGRES.getPort(), name);
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        // by number: a bare machine may not know the name localhost
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setPGStartupWait(TIME_TO_START)
                        .start();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
