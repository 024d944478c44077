package org.youjiao.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database made ready: migrated by its owner, then used through the role {@code youjiao_app}, which owns nothing and
 * is no superuser, so that row security binds it. The role's password is made anew at every start and kept in memory.
 */
public final class Database implements AutoCloseable {
    /** The application's role in PostgreSQL. */
    public static final String APPLICATION_ROLE = "youjiao_app";

    private final HikariDataSource application;

    private Database(HikariDataSource application) {
        this.application = application;
    }

    /**
     * Migrates and opens.
     *
     * @param ownerUrl JDBC URL of a role that may create schemas and roles, user and password in it
     * @param connections the size of the application's pool, ≥ 2
     */
    public static Database open(String ownerUrl, int connections) {
        DataSource owner = new DriverManagerDataSource(ownerUrl);
        String password = HexFormat.of().formatHex(randomBytes());
        prepareRole(JdbcClient.create(owner), password);
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db")
                .schemas("flyway")
                .outOfOrder(true)
                .loggers("slf4j")
                .load()
                .migrate();
        return new Database(pool(ownerUrl, password, connections));
    }

    /** Connections of the application's role. */
    public DataSource application() {
        return application;
    }

    @Override
    public void close() {
        application.close();
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static void prepareRole(JdbcClient owner, String password) {
        boolean exists = owner.sql("select exists (select 1 from pg_roles where rolname = :role)")
                .param("role", APPLICATION_ROLE)
                .query(Boolean.class)
                .single();
        // the password is hexadecimal, made above: nothing to escape, and DDL takes no parameters
        owner.sql((exists ? "alter" : "create") + " role " + APPLICATION_ROLE
                        + " login nosuperuser nocreatedb nocreaterole nobypassrls password '" + password + "'")
                .update();
    }

    private static HikariDataSource pool(String ownerUrl, String password, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(withoutCredentials(ownerUrl));
        config.setUsername(APPLICATION_ROLE);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setPoolName("youjiao");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "youjiao");
        return new HikariDataSource(config);
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("([?&])(user|password)=[^&]*", "$1")
                .replaceAll("&&+", "&")
                .replaceAll("[?&]+$", "");
    }
}
