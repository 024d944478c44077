package org.youjiao.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestDatabase;

class NoticesIT {
    private static final String CHANNEL = "youjiao_trial";
    private static final int SECONDS = 20;

    @Test
    void a_listener_that_joins_a_channel_already_heard_is_told_once_and_then_at_every_notice() throws Exception {
        try (var database = TestDatabase.create();
                var notices = new Notices(database.application())) {
            var first = new CountDownLatch(1);
            notices.listen(CHANNEL, first::countDown);
            assertThat(first.await(SECONDS, TimeUnit.SECONDS)).isTrue();

            var begun = new CountDownLatch(1);
            var told = new CountDownLatch(2);
            notices.listen(CHANNEL, () -> {
                told.countDown();
                begun.countDown();
            });
            assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(told.getCount()).isEqualTo(1);
            notices.send(CHANNEL);
            assertThat(told.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }
}
