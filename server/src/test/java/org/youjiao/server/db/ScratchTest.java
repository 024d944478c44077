package org.youjiao.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of files lie where the program's user alone may read, and do not outlive the next start. */
class ScratchTest {
    @Test
    void copies_can_be_read_by_the_programs_user_alone() throws IOException {
        Path copy = Scratch.file("upload");
        assertThat(copy).startsWith(Scratch.folder());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Scratch.folder())))
                .isEqualTo("rwx------");
        Files.delete(copy);
    }

    @Test
    void what_a_killed_process_left_is_removed_and_what_a_living_one_has_is_not(@TempDir Path system)
            throws IOException {
        Path killed = Files.createDirectory(system.resolve("youjiao-scratch-1"));
        Files.createFile(killed.resolve("in-use"));
        Files.writeString(killed.resolve("upload1.tmp"), "学籍号");
        Path living = Files.createDirectory(system.resolve("youjiao-scratch-2"));
        Path other = Files.createDirectory(system.resolve("somebody-else"));
        try (var channel = FileChannel.open(
                        living.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Scratch.sweep(system);
        }
        assertThat(killed).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }
}
