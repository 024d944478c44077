package org.youjiao.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Word between servers that share the database that something has changed: PostgreSQL's LISTEN and NOTIFY on one
 * connection and one daemon thread. A notice carries no content; whoever hears it reads anew. Listeners run on the thread
 * of the notices, one after another.
 */
@Component
public final class Notices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int WAIT_MILLIS = 1000;
    private static final int MAX_PAUSE_MILLIS = 5_000;

    private final DataSource application;
    private final JdbcClient jdbc;
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private @Nullable Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    public Notices(DataSource application) {
        this.application = application;
        this.jdbc = JdbcClient.create(application);
    }

    /**
     * Runs the listener at every notice on the channel, from this server or another, and once whenever listening begins
     * anew, because notices may have been missed before. An exception is logged and ends nothing.
     *
     * @param channel lower-case letters and underscores, such as {@code youjiao_registry}
     */
    public synchronized void listen(String channel, Runnable listener) {
        if (!channel.matches("[a-z_]+")) {
            throw new IllegalArgumentException(
                    "The channel \"%s\" must be of lower-case letters and underscores.".formatted(channel));
        }
        listeners
                .computeIfAbsent(channel, missing -> new CopyOnWriteArrayList<>())
                .add(listener);
        if (thread == null && !closed) {
            thread = new Thread(this::run, "notices");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Tells all servers, as soon as the open transaction is committed. Several in one transaction arrive as one. */
    public void send(String channel) {
        jdbc.sql("select pg_notify(:channel, '')")
                .param("channel", channel)
                .query()
                .singleRow();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run); // the thread may be waiting in a read
            } catch (SQLException gone) {
                LOG.debug("The connection of notices had ended already.", gone);
            }
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        int pause = WAIT_MILLIS;
        while (!closed) {
            try (Connection dedicated = application.getConnection()) {
                connection = dedicated;
                if (!closed) {
                    pause = WAIT_MILLIS;
                    hear(dedicated);
                }
            } catch (SQLException lost) {
                if (!closed) {
                    LOG.warn("Notices are not heard for now, trying again: {}", lost.getMessage());
                    pause = sleep(pause);
                }
            } finally {
                connection = null;
            }
        }
    }

    private void hear(Connection dedicated) throws SQLException {
        Set<String> heard = new HashSet<>();
        Set<Runnable> begun = Collections.newSetFromMap(new IdentityHashMap<>());
        PGConnection postgres = dedicated.unwrap(PGConnection.class);
        while (!closed) {
            for (String channel : listeners.keySet()) {
                if (heard.add(channel)) {
                    try (Statement statement = dedicated.createStatement()) {
                        statement.execute("listen " + channel); // letters only, see listen()
                    }
                }
                // also one that joined a channel that was heard already: it may have missed what came before it
                listeners.getOrDefault(channel, List.of()).stream()
                        .filter(begun::add)
                        .forEach(listener -> tell(channel, listener));
            }
            PGNotification[] notices = postgres.getNotifications(WAIT_MILLIS);
            Set<String> told = new HashSet<>();
            for (PGNotification notice : notices == null ? new PGNotification[0] : notices) {
                if (told.add(notice.getName())) {
                    listeners
                            .getOrDefault(notice.getName(), List.of())
                            .forEach(listener -> tell(notice.getName(), listener));
                }
            }
        }
    }

    private void tell(String channel, Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException problem) {
            if (!closed) {
                LOG.error("A listener on {} failed; it will be told again at the next notice.", channel, problem);
            }
        }
    }

    private static int sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return Math.min(2 * millis, MAX_PAUSE_MILLIS);
    }
}
