package org.youjiao.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
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

    /** No role: what the key of {@link Seal} is made for. */
    private static final String SEAL = "youjiao_seal";

    private static final Pattern PASSWORD = Pattern.compile("[?&]password=([^&]+)");

    private static final int CHECK_IDLE_MILLIS = 10_000;

    /** How long a request waits for a connection: a database that was killed is back by then, as a rule. */
    private static final int WAIT_MILLIS = 10_000;

    private final HikariDataSource application;
    private final HikariDataSource checks;
    private final byte[] sealKey;
    private final boolean sealLasts;

    /** Of the roles, and what the key of {@link Seal} is made of. Made once: without the owner's they are new each time. */
    private record Passwords(String application, String checks, String seal) {
        static Passwords of(String ownerUrl) {
            return new Passwords(
                    password(ownerUrl, APPLICATION_ROLE),
                    password(ownerUrl, Inspection.ROLE),
                    password(ownerUrl, SEAL));
        }
    }

    private Database(HikariDataSource application, HikariDataSource checks, byte[] sealKey, boolean sealLasts) {
        this.application = application;
        this.checks = checks;
        this.sealKey = sealKey;
        this.sealLasts = sealLasts;
    }

    /**
     * Migrates and opens.
     *
     * @param ownerUrl JDBC URL of a role that may create schemas and roles, user and password in it
     * @param connections the size of the application's pool, ≥ 2
     */
    public static Database open(String ownerUrl, int connections) {
        DataSource owner = new DriverManagerDataSource(ownerUrl);
        Passwords passwords = Passwords.of(ownerUrl);
        prepareRole(JdbcClient.create(owner), APPLICATION_ROLE, passwords.application());
        prepareRole(JdbcClient.create(owner), Inspection.ROLE, passwords.checks());
        restrain(JdbcClient.create(owner));
        Flyway.configure()
                .dataSource(owner)
                // what a migration changes is no direct SQL: the tables' own triggers ask
                .initSql("select set_config('youjiao.migration', 'on', false)")
                .locations("classpath:db")
                .schemas("flyway")
                .outOfOrder(true)
                .loggers("slf4j")
                .load()
                .migrate();
        return connect(ownerUrl, passwords, connections);
    }

    /**
     * Opens without migrating or changing anything, for commands that look on while a program may be running. The program
     * must have opened it before.
     *
     * @param ownerUrl as for {@link #open}, with its password: all others follow from it
     */
    public static Database openAsItIs(String ownerUrl) {
        if (!PASSWORD.matcher(ownerUrl).find()) {
            throw new IllegalArgumentException("The URL of the database must hold the owner's password.");
        }
        return connect(ownerUrl, Passwords.of(ownerUrl), 1);
    }

    private static Database connect(String ownerUrl, Passwords passwords, int connections) {
        HikariConfig application = config(ownerUrl, APPLICATION_ROLE, passwords.application());
        application.setMaximumPoolSize(connections);
        application.setMinimumIdle(1);
        HikariConfig checks = config(ownerUrl, Inspection.ROLE, passwords.checks());
        checks.setMaximumPoolSize(1); // opened when checks run, closed soon after
        checks.setMinimumIdle(0);
        checks.setIdleTimeout(CHECK_IDLE_MILLIS);
        checks.setInitializationFailTimeout(-1);
        return new Database(
                new HikariDataSource(application),
                new HikariDataSource(checks),
                HexFormat.of().parseHex(passwords.seal()),
                PASSWORD.matcher(ownerUrl).find());
    }

    /** Connections of the application's role. */
    public DataSource application() {
        return application;
    }

    /** Whether the owner has a password, from which the key of {@link Seal} follows at every start. */
    public boolean sealLasts() {
        return sealLasts;
    }

    /** The connection of {@link Inspection}. */
    public DataSource checks() {
        return checks;
    }

    /** The key of {@link Seal}; where the owner comes without a password, another one at each start. */
    public byte[] sealKey() {
        return sealKey.clone();
    }

    @Override
    public void close() {
        application.close();
        checks.close();
    }

    /** Made from the owner's password, so that several servers on one database agree and nothing need be stored. */
    private static String password(String ownerUrl, String role) {
        Matcher owner = PASSWORD.matcher(ownerUrl);
        byte[] secret = new byte[32];
        if (owner.find()) {
            secret = owner.group(1).getBytes(StandardCharsets.UTF_8);
        } else {
            new SecureRandom().nextBytes(secret);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void prepareRole(JdbcClient owner, String role, String password) {
        boolean exists = owner.sql("select exists (select 1 from pg_roles where rolname = :role)")
                .param("role", role)
                .query(Boolean.class)
                .single();
        // the password is hexadecimal, made above: nothing to escape, and DDL takes no parameters
        owner.sql((exists ? "alter" : "create") + " role " + role
                        + " login nosuperuser nocreatedb nocreaterole nobypassrls password '" + password + "'")
                .update();
    }

    /**
     * What runs as {@link Inspection} reads only, and not for long, whatever it asks. It looks through everything there is, in
     * views whose sizes the planner can't know: joining them row by row would take hours where sorting takes a second.
     */
    private static void restrain(JdbcClient owner) {
        Map.of(
                        "default_transaction_read_only", "on",
                        "statement_timeout", "'20s'",
                        "enable_nestloop", "off",
                        "work_mem", "'64MB'")
                .forEach((setting, value) -> owner.sql(
                                "alter role " + Inspection.ROLE + " set " + setting + " = " + value)
                        .update());
    }

    private static HikariConfig config(String ownerUrl, String role, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(withoutCredentials(ownerUrl));
        config.setUsername(role);
        config.setPassword(password);
        config.setPoolName(role);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "youjiao");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // errors reach the log: without the values that the database would add to them
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setConnectionTimeout(WAIT_MILLIS);
        return config;
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("([?&])(user|password)=[^&]*", "$1")
                .replaceAll("&&+", "&")
                .replaceAll("[?&]+$", "");
    }
}
