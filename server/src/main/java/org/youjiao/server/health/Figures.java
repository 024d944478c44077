package org.youjiao.server.health;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Gauge;
import org.youjiao.server.db.process.Disk;

/** The program's figures in the text form that Prometheus reads (version 0.0.4). */
@Component
final class Figures {
    private final Answers answers;
    private final Readiness readiness;
    private final DataSource database;
    private final List<Gauge> gauges;
    private final Disk disk;

    Figures(Answers answers, Readiness readiness, DataSource database, List<Gauge> gauges, Disk disk) {
        this.answers = answers;
        this.readiness = readiness;
        this.database = database;
        this.gauges = List.copyOf(gauges);
        this.disk = disk;
    }

    String text() {
        var out = new StringBuilder();
        boolean ready = readiness.ready();
        one(out, "youjiao_ready", "gauge", "Whether the database answers.", ready ? 1 : 0);
        requests(out);
        durations(out);
        pool(out);
        machine(out);
        // not one of the gauges: to be heard above all when the database is away because of it
        gauge(out, new Gauge("youjiao_disk_free_bytes", "Room on the disk.", "folder", disk::free));
        if (ready) {
            gauges.forEach(gauge -> gauge(out, gauge));
        }
        return out.toString();
    }

    private void requests(StringBuilder out) {
        head(out, "youjiao_requests_total", "counter", "Requests answered, by the pattern of the route.");
        answers.sums()
                .forEach((kind, sum) -> out.append("youjiao_requests_total{")
                        .append(labels(kind))
                        .append("} ")
                        .append(sum.count.sum())
                        .append('\n'));
        head(out, "youjiao_request_seconds_total", "counter", "Seconds that they took together.");
        answers.sums()
                .forEach((kind, sum) -> out.append("youjiao_request_seconds_total{")
                        .append(labels(kind))
                        .append("} ")
                        .append(seconds(sum.nanos.sum()))
                        .append('\n'));
    }

    private static String labels(Answers.Kind kind) {
        return "method=\"%s\",route=\"%s\",status=\"%d\""
                .formatted(kind.method(), kind.route().replace("\\", "\\\\").replace("\"", "\\\""), kind.status());
    }

    private void durations(StringBuilder out) {
        String name = "youjiao_request_duration_seconds";
        head(out, name, "histogram", "How long requests took.");
        long all = 0;
        long nanos = 0;
        for (Answers.Sum sum : answers.sums().values()) {
            all += sum.count.sum();
            nanos += sum.nanos.sum();
        }
        for (int index = 0; index < Answers.BOUNDS.length; index++) {
            out.append("%s_bucket{le=\"%s\"} %d\n".formatted(name, Answers.BOUNDS[index], answers.within(index)));
        }
        out.append("%s_bucket{le=\"+Inf\"} %d\n%s_sum %s\n%s_count %d\n"
                .formatted(name, all, name, seconds(nanos), name, all));
    }

    private void pool(StringBuilder out) {
        try {
            if (!database.isWrapperFor(HikariDataSource.class)) {
                return;
            }
            HikariPoolMXBean pool = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
            if (pool == null) {
                return;
            }
            head(out, "youjiao_connections", "gauge", "Connections to the database, and who waits for one.");
            Map.of(
                            "active", pool.getActiveConnections(),
                            "idle", pool.getIdleConnections(),
                            "waiting", pool.getThreadsAwaitingConnection())
                    .forEach((state, number) ->
                            out.append("youjiao_connections{state=\"%s\"} %d\n".formatted(state, number)));
        } catch (SQLException noPool) {
            out.append("# no pool yet\n");
        }
    }

    private static void machine(StringBuilder out) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        one(out, "youjiao_heap_used_bytes", "gauge", "Heap in use.", heap.getUsed());
        one(out, "youjiao_heap_max_bytes", "gauge", "Heap at most.", heap.getMax());
        one(
                out,
                "youjiao_threads",
                "gauge",
                "Threads.",
                ManagementFactory.getThreadMXBean().getThreadCount());
        one(
                out,
                "youjiao_up_seconds",
                "gauge",
                "Seconds since the start.",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    }

    private static void gauge(StringBuilder out, Gauge gauge) {
        try {
            Map<String, Long> counted = gauge.count();
            head(out, gauge.name(), "gauge", gauge.help());
            counted.forEach((value, number) ->
                    out.append("%s{%s=\"%s\"} %d\n".formatted(gauge.name(), gauge.label(), value, number)));
        } catch (RuntimeException awayMeanwhile) {
            out.append("# ").append(gauge.name()).append(" can't be counted now\n");
        }
    }

    private static void one(StringBuilder out, String name, String type, String help, long value) {
        head(out, name, type, help);
        out.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
    }
}
