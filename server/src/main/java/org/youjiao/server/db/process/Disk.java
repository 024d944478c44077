package org.youjiao.server.db.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much room there is on the disks that the program writes to: that of its data, and that of files on their way in. Of a
 * database of one's own, which lies elsewhere, only what it says itself is known.
 */
public final class Disk {
    /** Below it PostgreSQL can't count on another segment of its log (16 MB), without which it ends. */
    static final long FULL_BELOW = 48L << 20;

    /** Below it somebody should be told: an import, a backup or a day of acts may take so much. */
    static final long LOW_BELOW = 1L << 30;

    /** Of files on their way in: below it the largest that may be sent finds no room. */
    static final long LOW_FOR_FILES = 256L << 20;

    /** How much there is, in a word. */
    public enum Room {
        PLENTY,
        LOW,
        NONE
    }

    private static final String DATA = "data";

    private final Map<String, File> folders;

    private Disk(Map<String, File> folders) {
        this.folders = folders;
    }

    /** Of the data folder alone. */
    public static Disk of(Path data) {
        return new Disk(Map.of(DATA, data.toFile()));
    }

    /** @param data the data folder; empty where the database lies elsewhere */
    public static Disk ofProgram(String data) {
        var folders = new LinkedHashMap<String, File>();
        if (!data.isEmpty()) {
            folders.put(DATA, new File(data));
        }
        folders.put("temporary", new File(System.getProperty("java.io.tmpdir")));
        return new Disk(folders);
    }

    /** Bytes that may still be written, by what the folder is for. A folder that is not there is left out. */
    public Map<String, Long> free() {
        var free = new LinkedHashMap<String, Long>();
        folders.forEach((name, folder) -> {
            if (folder.exists()) {
                free.put(name, folder.getUsableSpace());
            }
        });
        return free;
    }

    /** Of the disk that is worse off. */
    public Room room() {
        return free().entrySet().stream()
                .map(one -> room(one.getValue(), one.getKey().equals(DATA) ? LOW_BELOW : LOW_FOR_FILES))
                .max(Comparator.naturalOrder())
                .orElse(Room.PLENTY);
    }

    static Room room(long free, long low) {
        return free < FULL_BELOW ? Room.NONE : free < low ? Room.LOW : Room.PLENTY;
    }

    /** Whether something failed for want of room: the database said so, or it is away, or a file broke off, and there is none. */
    public boolean explains(@Nullable Object exception) {
        return Outage.isFull(exception) || ((Outage.explains(exception) || brokeOff(exception)) && room() == Room.NONE);
    }

    private static boolean brokeOff(@Nullable Object exception) {
        return Outage.causes(exception).anyMatch(cause -> cause instanceof IOException);
    }
}
