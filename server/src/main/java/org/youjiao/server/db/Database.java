package org.youjiao.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database made ready: migrated by its owner, then used through the role {@code youjiao_app}, which owns nothing and
 * is no superuser, so that row security binds it. The role's password follows from the owner's and is stored nowhere.
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
        String password = applicationPassword(ownerUrl);
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

    /** Made from the owner's password, so that several servers on one database agree and nothing need be stored. */
    private static String applicationPassword(String ownerUrl) {
        Matcher owner = Pattern.compile("[?&]password=([^&]+)").matcher(ownerUrl);
        byte[] secret = new byte[32];
        if (owner.find()) {
            secret = owner.group(1).getBytes(StandardCharsets.UTF_8);
        } else {
            new SecureRandom().nextBytes(secret);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(APPLICATION_ROLE.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
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
