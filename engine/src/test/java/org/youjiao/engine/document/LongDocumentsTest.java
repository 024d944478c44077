package org.youjiao.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A province's plan is long; reading takes time in proportion to it and mixes up no two parts that bear one number. */
class LongDocumentsTest {
    private static final String PLAN = Labels.resource("third-building-campaign.txt");

    private static long commitments(String text) {
        return OfficialDocument.read(text).programmes().stream()
                .flatMap(programme -> programme.actions().stream())
                .mapToLong(action -> action.commitments().size())
                .sum();
    }

    @Test
    void parts_of_one_number_keep_their_own_commitments() {
        long once = commitments(PLAN);
        assertThat(once).isPositive();
        assertThat(commitments((PLAN + "\n").repeat(8))).isEqualTo(8 * once);
    }

    @Test
    @Timeout(120)
    void a_megabyte_is_read_within_seconds() {
        String megabyte = (PLAN + "\n").repeat(1_000_000 / (3 * PLAN.length()) + 1);
        long start = cpu();
        assertThat(OfficialDocument.read(megabyte).targets()).hasSizeGreaterThan(5_000);
        assertThat(Duration.ofNanos(cpu() - start)).isLessThan(Duration.ofSeconds(10));
    }

    /** Processor time: other work on the machine shall not fail the test. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
