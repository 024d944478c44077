package org.youjiao.server.intake.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    @Test
    void answers_as_a_map_does_while_it_grows() {
        var random = new Random(20211015);
        var table = new KeyTable();
        var map = new HashMap<String, Integer>();
        for (int number = 1; number <= 20_000; number++) {
            String key = "k" + random.nextInt(15_000);
            Integer first = map.putIfAbsent(key, number);
            assertThat(table.claim(key, number)).isEqualTo(first == null ? 0 : first);
            if (first == null) {
                table.mark(number % 5);
            } else {
                assertThat(table.mark()).isEqualTo(first % 5);
            }
        }
    }
}
