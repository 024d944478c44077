package org.youjiao.server.access.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bucket for each address or account, refilled evenly over a minute. In this server's memory: several servers each
 * count their own.
 */
final class Buckets {
    /** Beyond so many the full ones, which say nothing, are thrown away. */
    private static final int MANY = 10_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    Buckets(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.time = new Forward(clock);
    }

    /** Goes on where the machine's clock is set back; else nothing would be refilled before the old time has come again. */
    private static final class Forward implements TimeMeter {
        private final Clock clock;
        private long last;
        private long setBack;

        Forward(Clock clock) {
            this.clock = clock;
        }

        @Override
        public synchronized long currentTimeNanos() {
            long now = clock.millis();
            setBack += Math.max(0, last - now);
            last = now;
            return Duration.ofMillis(now + setBack).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** Takes one; answers zero, or how long to wait for the next. */
    Duration take(String whose) {
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= perMinute);
        }
        ConsumptionProbe taken =
                buckets.computeIfAbsent(whose, missing -> bucket()).tryConsumeAndReturnRemaining(1);
        return taken.isConsumed() ? Duration.ZERO : Duration.ofNanos(taken.getNanosToWaitForRefill());
    }

    /** Gives so many back; never more than were there at first. */
    void giveBack(String whose, int many) {
        Bucket bucket = buckets.get(whose);
        if (bucket != null) {
            bucket.addTokens(many);
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
