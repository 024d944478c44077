package org.youjiao.server.db.backup;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup: a zip whose comment, the file's last 64 bytes, is the SHA-256 of all bytes before it. It grows under another
 * name, FILE{@value #GROWING}, and has its own only once all of it is on the disk and was read back.
 */
final class BackupWriter implements AutoCloseable {
    static final String GROWING = ".part";

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path growing;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];

    private BackupWriter(Path file, Path growing, FileChannel channel) {
        this.file = file;
        this.growing = growing;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        zip.setLevel(Deflater.BEST_SPEED);
        zip.setComment("0".repeat(BackupReader.SEAL));
    }

    /** @throws Refused if the file is there already, or another backup is writing it */
    static BackupWriter open(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new Refused("文件 %s 已存在，不会覆盖。请换一个文件名。\n(The file exists and is not overwritten.)".formatted(file));
        }
        Path growing = file.resolveSibling(file.getFileName() + GROWING);
        Secret.create(growing);
        FileChannel channel = FileChannel.open(growing, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new Refused("另一个备份正在写 %s。\n(Another backup is writing this file.)".formatted(growing));
        }
        channel.truncate(0); // what a killed backup left
        return new BackupWriter(file, growing, channel);
    }

    void folder(String path) throws IOException {
        zip.putNextEntry(new ZipEntry(path + "/"));
        zip.closeEntry();
    }

    /** Adds a file; returns its bytes. */
    long add(String path, InputStream content) throws IOException {
        MessageDigest digest = BackupReader.sha256();
        zip.putNextEntry(new ZipEntry(path));
        long bytes = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            zip.write(buffer, 0, read);
            digest.update(buffer, 0, read);
            bytes += read;
        }
        zip.closeEntry();
        entries.add(new Manifest.Entry(path, bytes, HexFormat.of().formatHex(digest.digest())));
        return bytes;
    }

    void add(String path, String content) throws IOException {
        add(path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was added so far. */
    List<Manifest.Entry> entries() {
        return entries;
    }

    /** Ends the file, reads it back, seals it and gives it its name. */
    void finish(Manifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        String seal = BackupReader.seal(growing);
        channel.write(ByteBuffer.wrap(seal.getBytes(StandardCharsets.US_ASCII)), channel.size() - BackupReader.SEAL);
        channel.force(true);
        Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
        Secret.force(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    /** What is not finished goes. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(file)) {
            Files.deleteIfExists(growing);
        }
        channel.close();
    }
}
