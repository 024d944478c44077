package org.youjiao.server.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Scope;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.passage.Progress;

/** Sends the sample's sheets through the import door, as a bureau would. */
@Component
final class SampleDoor {
    private static final Caller PROGRAM = new Caller(0, "示例区生成程序", Set.of(), Scope.PROGRAM, "");

    private final Door door;

    SampleDoor(Door door) {
        this.door = door;
    }

    /** Whether the file was taken in before: it would not be the same again, who moved since is no longer where it says. */
    boolean isIn(String sheet, String fileName) {
        return door.isIn(PROGRAM, sheet, fileName);
    }

    /** Takes the file in, if it is not in. Returns its name, with the number of its rows where it was taken in now. */
    String takeIn(String sheet, SampleSheet file, LocalDate asOf) {
        return takeIn(sheet, file, asOf, Batch.Way.WHOLE);
    }

    /** Takes its right rows in, if it is not in; the wrong ones are left outside. */
    String takeInRightRows(String sheet, SampleSheet file, LocalDate asOf) {
        return takeIn(sheet, file, asOf, Batch.Way.RIGHT);
    }

    private String takeIn(String sheet, SampleSheet file, LocalDate asOf, Batch.Way way) {
        String name = file.fileName();
        if (isIn(sheet, name)) {
            return name;
        }
        Path folder = temporaryFolder();
        try {
            Batch batch = door.preview(PROGRAM, sheet, name, file.write(folder), asOf);
            if (way == Batch.Way.WHOLE ? !batch.ready() : !batch.partly()) {
                throw new IllegalStateException("The sample's file %s was not accepted: %s rows are wrong. %s"
                        .formatted(name, batch.counts().wrong(), batch.problem() == null ? "" : batch.problem()));
            }
            if (!(door.commit(PROGRAM, batch.id(), way, Progress.NONE) instanceof Outcome.Committed taken)) {
                throw new IllegalStateException("The sample's file %s could not be taken in.".formatted(name));
            }
            var counts = taken.counts();
            return "%s（%d 行）".formatted(name, counts.added() + counts.changed() + counts.same());
        } finally {
            delete(folder);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("youjiao-sample");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException leftBehind) {
            // a temporary folder; the system clears it
            folder.toFile().deleteOnExit();
        }
    }
}
