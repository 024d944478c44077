package org.youjiao.server.intake.passage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;

/**
 * What is kept of a file beside its content.
 *
 * @param hash SHA-256, hexadecimal
 * @param size in bytes
 * @param weight how much there is to read: of a workbook the bytes of its unpacked XML, of text four times its bytes,
 *     which comes to about the same a cell
 */
public record FileFacts(String hash, long size, long weight) {
    private static final int TEXT = 4;

    public static FileFacts of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
            long size = Files.size(file);
            return new FileFacts(HexFormat.of().formatHex(digest.digest()), size, weight(file, size));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As the archive's directory says, unopened: a hostile one is found out when it is read. */
    private static long weight(Path file, long size) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
        } catch (IOException | IllegalArgumentException noArchive) {
            return size * TEXT;
        }
    }
}
