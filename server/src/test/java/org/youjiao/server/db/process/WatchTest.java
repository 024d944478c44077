package org.youjiao.server.db.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done about a database that is away; that a real one comes up again is FaultsIT's. */
class WatchTest {
    /** One that can be brought back or not, and how often it was tried. */
    private static final class Database implements Watch.Patient {
        boolean lives;
        boolean curable;
        boolean broken;
        int tried;
        int givenUp;
        Disk.Room room = Disk.Room.PLENTY;

        @Override
        public boolean lives() {
            return lives;
        }

        @Override
        public boolean startAgain() throws IOException {
            tried++;
            if (broken) {
                throw new IOException("no such program");
            }
            lives = curable;
            return curable;
        }

        @Override
        public Disk.Room room() {
            return room;
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        @Override
        public void giveUp() {
            givenUp++;
        }
    }

    private final Database database = new Database();
    private final Watch watch = new Watch(database);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void one_that_was_killed_is_started_again_once() {
        database.curable = true;
        watch.look();
        watch.look();
        assertThat(database.tried).isEqualTo(1);
        assertThat(database.givenUp).isZero();
    }

    @Test
    void one_that_does_not_come_up_ends_the_program_when_patience_is_over() {
        watch.look();
        assertThat(database.givenUp).isEqualTo(1);
    }

    @Test
    void one_whose_programs_are_gone_ends_it_too() {
        database.broken = true;
        watch.look();
        assertThat(database.givenUp).isEqualTo(1);
    }

    @Test
    void on_a_full_disk_it_is_neither_tried_nor_given_up_and_comes_up_once_there_is_room() {
        database.room = Disk.Room.NONE;
        database.curable = true;
        for (int look = 0; look < 10; look++) {
            watch.look();
        }
        assertThat(database.tried).isZero();
        assertThat(database.givenUp).isZero();
        database.room = Disk.Room.LOW;
        watch.look();
        assertThat(database.lives).isTrue();
        assertThat(database.givenUp).isZero();
    }
}
