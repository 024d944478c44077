package org.youjiao.server.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.youjiao.server.db.process.Disk;
import org.youjiao.server.db.process.Outage;

/** Counts what was answered: by the route's pattern, never by the address, which may name somebody. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Answers extends OncePerRequestFilter {
    /** Upper bounds in seconds. */
    static final double[] BOUNDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS");

    /** What is counted together. */
    record Kind(String method, String route, int status) {}

    /** How many there were, and how long they took. */
    static final class Sum {
        final LongAdder count = new LongAdder();
        final LongAdder nanos = new LongAdder();
    }

    private final Map<Kind, Sum> sums = new ConcurrentHashMap<>();
    private final LongAdder[] buckets = new LongAdder[BOUNDS.length];
    private final Disk disk;

    Answers(Disk disk) {
        this.disk = disk;
        for (int index = 0; index < buckets.length; index++) {
            buckets[index] = new LongAdder();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        int failed = 500;
        try {
            chain.doFilter(request, response);
            failed = 0;
        } catch (ServletException | RuntimeException problem) {
            failed = disk.explains(problem) ? 507 : Outage.explains(problem) ? 503 : 500;
            throw problem;
        } finally {
            note(request, failed == 0 ? response.getStatus() : failed, System.nanoTime() - began);
        }
    }

    private void note(HttpServletRequest request, int status, long nanos) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Sum sum = sums.computeIfAbsent(
                new Kind(method, pattern == null ? "none" : pattern.toString(), status), first -> new Sum());
        sum.count.increment();
        sum.nanos.add(nanos);
        for (int index = 0; index < BOUNDS.length; index++) {
            if (nanos <= BOUNDS[index] * 1e9) {
                buckets[index].increment();
            }
        }
    }

    Map<Kind, Sum> sums() {
        return sums;
    }

    /** How many took no longer than the bound of this index. */
    long within(int index) {
        return buckets[index].sum();
    }
}
