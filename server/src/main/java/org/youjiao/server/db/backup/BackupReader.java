package org.youjiao.server.db.backup;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a backup from its first byte to its last, and finds the place where one is wrong. */
final class BackupReader {
    /** Hexadecimal digits at the end: the SHA-256 of what is before them. */
    static final int SEAL = 64;

    private static final int BUFFER = 1 << 16;

    private BackupReader() {}

    /** Where the files of a backup go. */
    interface Sink {
        /** A folder, whose path ends with a slash, or a file; the stream is closed by the reader. */
        OutputStream open(String path) throws IOException;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The SHA-256 of all bytes but the last {@value #SEAL}. */
    static String seal(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            long left = Files.size(file) - SEAL;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Sees to it that the file is as it was written.
     *
     * @throws Refused naming the place that is damaged
     */
    static void verify(Path file) throws IOException {
        if (Files.size(file) > SEAL && seal(file).equals(written(file))) {
            return;
        }
        read(file, path -> OutputStream.nullOutputStream());
        throw damaged("文件的结尾（目录或校验码）", Files.size(file));
    }

    private static String written(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(channel.size() - SEAL);
            return new String(
                    java.nio.channels.Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /**
     * Gives every file to the sink, and compares each with what the manifest says of it.
     *
     * @throws Refused naming the place that is damaged, or where the file breaks off
     */
    static Manifest read(Path file, Sink sink) throws IOException {
        Map<String, Manifest.Entry> found = new LinkedHashMap<>();
        String at = "文件的开头";
        try (var counted = new Counted(Files.newInputStream(file));
                var zip = new ZipInputStream(new BufferedInputStream(counted, BUFFER))) {
            try {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    at = entry.getName();
                    if (at.equals(Manifest.NAME)) {
                        return compared(
                                Manifest.of(new String(zip.readAllBytes(), StandardCharsets.UTF_8)), found, file);
                    }
                    try (OutputStream out = sink.open(at)) {
                        var digested = new DigestInputStream(zip, sha256());
                        long bytes = digested.transferTo(out);
                        if (!at.endsWith("/")) {
                            String hash = HexFormat.of()
                                    .formatHex(digested.getMessageDigest().digest());
                            found.put(at, new Manifest.Entry(at, bytes, hash));
                        }
                    }
                }
            } catch (java.util.zip.ZipException | java.io.EOFException | IllegalArgumentException broken) {
                throw damaged(at, counted.bytes);
            }
            throw damaged(at + "（之后没有清单，文件不完整）", counted.bytes);
        }
    }

    private static Manifest compared(Manifest manifest, Map<String, Manifest.Entry> found, Path file)
            throws IOException {
        var left = new HashMap<>(found);
        for (Manifest.Entry entry : manifest.files()) {
            if (!entry.equals(left.remove(entry.path()))) {
                throw damaged(entry.path(), Files.size(file));
            }
        }
        if (!left.isEmpty()) {
            throw damaged(left.keySet().iterator().next(), Files.size(file));
        }
        return manifest;
    }

    private static Refused damaged(String place, long before) {
        return new Refused("备份文件已损坏，不能用来恢复。损坏处：%s，第 %d 字节之前。请换一份备份。\n(The backup is damaged there. Use another one.)"
                .formatted(place, before));
    }

    /** Counts what was read. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
