package org.youjiao.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Access.UnitPath;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Transactions;

/** The whole program on a test database and a free port, its clock standing at noon of 15 October 2021 in Guangzhou until it is set. */
public final class TestApplication implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext context;
    private final StandingClock clock;

    private TestApplication(TestDatabase database, ConfigurableApplicationContext context, StandingClock clock) {
        this.database = database;
        this.context = context;
        this.clock = clock;
    }

    /** A clock that stands where it was set. */
    private static final class StandingClock extends Clock {
        private static final ZoneId GUANGZHOU = ZoneId.of("Asia/Shanghai");
        private volatile Instant now = Instant.parse("2021-10-15T04:00:00Z");

        @Override
        public ZoneId getZone() {
            return GUANGZHOU;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Starts it, empty. */
    public static TestApplication start() {
        return start(Path.of("../catalogue"));
    }

    /** Starts it with two schools, as far as access knows them, and the sample's accounts, those of schools at the first. */
    public static TestApplication startWithSchools() {
        TestApplication application = start();
        var access = application.bean(Access.class);
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> access.setUnits(List.of(
                                new UnitPath(1, "440106", "/440106/"),
                                new UnitPath(2, "2144010001", "/440106/2144010001/"),
                                new UnitPath(3, "2144010002", "/440106/2144010002/"))));
        access.createSampleAccounts("2144010001");
        return application;
    }

    /** Starts it, empty, on a catalogue of its own that a test may change. */
    public static TestApplication start(Path catalogue) {
        return start(TestDatabase.create(), catalogue, "");
    }

    /** Starts it, empty, as one whose own database lies in this folder of data. */
    public static TestApplication startOn(Path data) {
        return start(TestDatabase.create(), Path.of("../catalogue"), data.toString());
    }

    /** Ends the program in an orderly way; its database stays, and {@link #restart} starts it again. */
    public void end() {
        context.close();
    }

    /** Ends the program in an orderly way and starts it again on the same database. */
    public TestApplication restart() {
        context.close();
        return start(database.reopen(), Path.of("../catalogue"), "");
    }

    private static TestApplication start(TestDatabase database, Path catalogue, String data) {
        return start(database, Map.of("youjiao.catalogue", catalogue.toString(), "youjiao.data", data));
    }

    /** Starts it, empty, with these settings of the server. */
    public static TestApplication startWith(Map<String, Object> settings) {
        return start(TestDatabase.create(), settings);
    }

    private static TestApplication start(TestDatabase database, Map<String, Object> asked) {
        var clock = new StandingClock();
        var settings = new HashMap<String, Object>(Map.of(
                "server.port", 0,
                "server.address", "127.0.0.1",
                "youjiao.catalogue", "../catalogue",
                "youjiao.data", ""));
        // all visitors come from one address, and the clock stands: no bucket would fill again
        for (String limit : List.of("entrance", "account", "visitor")) {
            settings.put("youjiao.limit." + limit, 1_000_000);
        }
        settings.putAll(asked);
        return new TestApplication(
                database,
                Application.start(
                        database.application(),
                        database.database().checks(),
                        new Seal(database.database()::sealKey),
                        clock,
                        settings),
                clock);
    }

    /** Sets the clock, such as {@code 2021-10-18T08:00} in Guangzhou. */
    public void setTime(String local) {
        clock.now = LocalDateTime.parse(local).atZone(clock.getZone()).toInstant();
    }

    /** Lets so much time pass. */
    public void pass(java.time.Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** http://127.0.0.1:PORT */
    public String address() {
        return "http://127.0.0.1:" + Application.port(context);
    }

    /** A room's front door or any other bean. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** One of several beans of the type, by its name. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
