package org.youjiao.server.plan.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file sent with a report.
 *
 * @param name as the sender called it
 * @param size in bytes
 * @param hash SHA-256, hexadecimal
 */
public record Attachment(long id, long act, String name, long size, String hash) {
    /** Largest file. */
    public static final long LARGEST = 20L << 20;
    /** Most files of one report. */
    public static final int MOST = 5;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** How a file of this kind begins, whatever it is called. */
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            "pdf", new byte[] {'%', 'P', 'D', 'F'},
            "docx", ZIP,
            "xlsx", ZIP,
            "pptx", ZIP,
            "ofd", ZIP,
            "zip", ZIP,
            "jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    /** The kinds that are taken, for forms. */
    public static final String ACCEPT = ".pdf,.docx,.xlsx,.pptx,.ofd,.jpg,.jpeg,.png,.zip";

    /** Why the file is not taken: a message key, which is given its name. Empty: it is. */
    static Optional<String> refusal(String name, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            return Optional.of("supervision.attachment.large");
        }
        int dot = name.lastIndexOf('.');
        byte[] beginning =
                dot < 0 ? null : BEGINNINGS.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        if (beginning == null) {
            return Optional.of("supervision.attachment.kind");
        }
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(beginning.length), beginning)
                    ? Optional.empty()
                    : Optional.of("supervision.attachment.other");
        }
    }

    /** 1.2 MB, 340 KB. */
    public String shownSize() {
        return size >= 1 << 20 ? "%.1f MB".formatted(size / 1048576.0) : Math.max(1, size >> 10) + " KB";
    }

    /** A file on disk that waits to be kept. */
    record Sent(String name, Path file) {}

    /** Those of an act. */
    public static List<Attachment> of(long act, List<Attachment> all) {
        return all.stream().filter(attachment -> attachment.act() == act).toList();
    }
}
