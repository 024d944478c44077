package org.youjiao.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's own folder for copies of files while they are worked on, which lie there unsealed. Only the user who runs the
 * program can read it; it goes with the process, and what a killed one left behind is removed by the next that starts.
 */
public final class Scratch {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String NAME = "youjiao-scratch-";
    private static final String LOCK = "in-use";

    private Scratch() {}

    /**
     * Made at the first use. The lock is the system's, which lets go of it however the process ends.
     *
     * @param lock held here, for a channel that nobody holds is closed by the collector, and the lock with it
     */
    private record Own(Path folder, FileChannel lock) {
        static final Own MADE = make();
    }

    /** The folder, as long as the process lives. */
    public static Path folder() {
        return Own.MADE.folder();
    }

    /** A new empty file; whoever asked for it deletes it. @param what such as {@code upload} */
    public static Path file(String what) throws IOException {
        return Files.createTempFile(folder(), what, ".tmp");
    }

    private static Own make() {
        Path system = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            sweep(system);
            Path folder = Files.createTempDirectory(system, NAME); // for the user alone, where the system knows users
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IllegalStateException("The new folder %s is locked by another process.".formatted(folder));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "scratch"));
            return new Own(folder, channel);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Removes the folders in there whose process lives no more. */
    static void sweep(Path system) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(system, NAME + "*")) {
            for (Path folder : folders) {
                if (Files.isWritable(folder) && left(folder)) {
                    remove(folder);
                    LOG.info("Removed what another process left in {}.", folder);
                }
            }
        }
    }

    private static boolean left(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException notYetOrNotOurs) {
            return false; // one that is just being made has no lock yet
        }
    }

    private static void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException problem) {
            LOG.warn("{} could not be removed.", folder);
        }
    }
}
