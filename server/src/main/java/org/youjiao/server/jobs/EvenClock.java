package org.youjiao.server.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The queue's time. It never jumps: where the machine's clock was set, it follows by going a tenth faster or slower until both
 * agree. With the machine's own, an hour forward would make every job that runs look dead, to be run a second time beside
 * itself, and an hour back would let all wait that was asked for before.
 */
final class EvenClock implements Clock {
    private static final int SHARE = 10;

    private final LongSupplier nanos;
    private final Supplier<Instant> machine;
    private Instant time;
    private long at;

    EvenClock() {
        this(System::nanoTime, Instant::now);
    }

    EvenClock(LongSupplier nanos, Supplier<Instant> machine) {
        this.nanos = nanos;
        this.machine = machine;
        this.at = nanos.getAsLong();
        this.time = machine.get();
    }

    @Override
    public synchronized Instant now() {
        long now = nanos.getAsLong();
        long passed = now - at;
        at = now;
        time = time.plusNanos(passed);
        long most = passed / SHARE;
        Duration behind = Duration.between(time, machine.get());
        time = behind.abs().compareTo(Duration.ofNanos(most)) <= 0
                ? time.plus(behind)
                : time.plusNanos(behind.isNegative() ? -most : most);
        return time;
    }
}
