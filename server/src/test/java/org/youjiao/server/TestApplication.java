package org.youjiao.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program on a test database and a free port, its clock standing at noon of 15 October 2021 in Guangzhou. */
public final class TestApplication implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private TestApplication(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** Starts it, empty. */
    public static TestApplication start() {
        return start(Path.of("../catalogue"));
    }

    /** Starts it, empty, on a catalogue of its own that a test may change. */
    public static TestApplication start(Path catalogue) {
        return start(TestDatabase.create(), catalogue);
    }

    /** Ends the program in an orderly way; its database stays, and {@link #restart} starts it again. */
    public void end() {
        context.close();
    }

    /** Ends the program in an orderly way and starts it again on the same database. */
    public TestApplication restart() {
        context.close();
        return start(database.reopen(), Path.of("../catalogue"));
    }

    private static TestApplication start(TestDatabase database, Path catalogue) {
        Clock clock = Clock.fixed(Instant.parse("2021-10-15T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
        return new TestApplication(
                database,
                Application.start(
                        database.application(),
                        database.database().checks(),
                        clock,
                        Map.of(
                                "server.port",
                                0,
                                "server.address",
                                "127.0.0.1",
                                "youjiao.catalogue",
                                catalogue.toString())));
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
