package org.youjiao.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvenClockTest {
    private static final Instant NOON = Instant.parse("2021-10-15T04:00:00Z");

    private long nanos = 7;
    private Instant machine = NOON;
    private final EvenClock clock = new EvenClock(() -> nanos, () -> machine);

    private Instant pass(Duration time) {
        nanos += time.toNanos();
        machine = machine.plus(time);
        return clock.now();
    }

    @Test
    void goes_with_the_machine_whose_clock_nobody_sets() {
        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(pass(Duration.ofHours(3))).isEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void after_an_hour_forward_five_seconds_last_five_and_a_half() {
        machine = machine.plus(Duration.ofHours(1));
        assertThat(pass(Duration.ofSeconds(5))).isEqualTo(NOON.plusMillis(5_500));
    }

    @Test
    void after_an_hour_back_it_still_goes_forward() {
        machine = machine.minus(Duration.ofHours(1));
        assertThat(pass(Duration.ofSeconds(5))).isEqualTo(NOON.plusMillis(4_500));
        assertThat(pass(Duration.ZERO)).isEqualTo(NOON.plusMillis(4_500));
    }

    @Test
    void agrees_with_the_machine_again_in_the_end_and_then_stays_with_it() {
        machine = machine.plus(Duration.ofMinutes(1));
        for (int second = 0; second < 601; second++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(clock.now()).isEqualTo(machine);
        machine = machine.minus(Duration.ofMinutes(1));
        for (int second = 0; second < 601; second++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(clock.now()).isEqualTo(machine);
    }
}
