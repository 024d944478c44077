package org.youjiao.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A disk of its own in a file, for the data of one program; filled and freed at will. Needs root and a loop device. */
final class SmallDisk {
    private static final String SIZE = "1200M";
    private static final int BLOCK = 4096;

    private final Path folder;
    private final List<Path> fillers = new ArrayList<>();

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Such a disk can't be had on this machine. */
    static final class NotHere extends IOException {
        private static final long serialVersionUID = 1L;

        NotHere(IOException why) {
            super("no disk in a file can be mounted (that needs root and a loop device)", why);
        }
    }

    /** @throws NotHere where that can't be done */
    static SmallDisk mounted(Path work) throws IOException, InterruptedException {
        Path image = work.resolve("disk.img");
        Path folder = Files.createDirectory(work.resolve("disk"));
        try {
            Command.run("truncate", "-s", SIZE, image.toString());
            Command.run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
            Command.run("mount", "-o", "loop", image.toString(), folder.toString());
        } catch (IOException problem) {
            throw new NotHere(problem);
        }
        // lazily: whoever still works on it is about to end; the loop device goes with the mount
        Cleanup.later(() -> Command.run("umount", "-l", folder.toString()));
        return new SmallDisk(folder);
    }

    /** For the program's data. */
    Path data() {
        return folder.resolve("data");
    }

    /** Takes what is left of it; may be asked for again, for what has become free since. */
    void fill() throws IOException, InterruptedException {
        for (long size = room(); size >= BLOCK; size = Math.min(size / 2, room())) {
            Path filler = folder.resolve("filler-" + fillers.size());
            fillers.add(filler);
            try {
                Command.run("fallocate", "-l", Long.toString(size), filler.toString());
            } catch (IOException tooMuch) {
                Files.deleteIfExists(filler);
            }
        }
        rest();
    }

    /** The last blocks, which fallocate leaves. */
    private void rest() throws IOException {
        Path filler = folder.resolve("rest-" + fillers.size());
        fillers.add(filler);
        try (SeekableByteChannel out =
                Files.newByteChannel(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (room() > 0) {
                out.write(ByteBuffer.allocate(BLOCK));
            }
        } catch (IOException full) {
            // as it was meant
        }
    }

    private long room() {
        return folder.toFile().getUsableSpace();
    }

    void free() throws IOException {
        for (Path filler : fillers) {
            Files.deleteIfExists(filler);
        }
        fillers.clear();
    }
}
