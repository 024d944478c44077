package org.youjiao.server.db.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    private Path folder;

    @Test
    void too_little_for_three_segments_of_the_log_is_none_and_less_than_a_gigabyte_little() {
        assertThat(Disk.room(0, Disk.LOW_BELOW)).isEqualTo(Disk.Room.NONE);
        assertThat(Disk.room(Disk.FULL_BELOW - 1, Disk.LOW_BELOW)).isEqualTo(Disk.Room.NONE);
        assertThat(Disk.room(Disk.FULL_BELOW, Disk.LOW_BELOW)).isEqualTo(Disk.Room.LOW);
        assertThat(Disk.room(Disk.LOW_BELOW, Disk.LOW_BELOW)).isEqualTo(Disk.Room.PLENTY);
    }

    @Test
    void a_folder_that_is_not_there_yet_is_not_a_full_one() {
        Disk disk = Disk.of(folder.resolve("later"));
        assertThat(disk.free()).isEmpty();
        assertThat(disk.room()).isEqualTo(Disk.Room.PLENTY);
    }

    @Test
    void tells_the_room_of_the_data_and_of_files_on_their_way_in() {
        assertThat(Disk.ofProgram(folder.toString()).free()).containsOnlyKeys("data", "temporary");
        assertThat(Disk.ofProgram("").free()).containsOnlyKeys("temporary");
    }

    @Test
    void what_the_database_says_is_believed_and_nothing_else_is_put_down_to_a_disk_that_has_room() {
        Disk disk = Disk.of(folder.resolve("later"));
        assertThat(disk.explains(new RuntimeException(new SQLException("no room", "53100"))))
                .isTrue();
        assertThat(disk.explains(new SQLException("killed", "57P01"))).isFalse();
        assertThat(disk.explains(new IOException("broken off"))).isFalse();
        assertThat(disk.explains(null)).isFalse();
        assertThat(disk.explains("no exception")).isFalse();
    }
}
