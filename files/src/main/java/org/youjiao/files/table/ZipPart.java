package org.youjiao.files.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One part of a workbook's archive, which ends in {@link Bomb} if it swells beyond what a real workbook does. */
final class ZipPart extends FilterInputStream {
    static final long MEGABYTE = 1 << 20;
    /** Real sheets come to 10–60; DEFLATE can do 1,032. */
    private static final long MOST_RATIO = 200;
    /** Below this the ratio says nothing. */
    private static final long HARMLESS = 16 * MEGABYTE;

    private final String name;
    private final long most;
    private final long size;
    private long read;

    private ZipPart(InputStream in, String name, long most, long size) {
        super(in);
        this.name = name;
        this.most = most;
        this.size = size;
    }

    /** @param most bytes, unpacked */
    static ZipPart open(ZipFile zip, ZipEntry entry, long most) throws IOException {
        long byRatio = Math.max(HARMLESS, Math.max(entry.getCompressedSize(), 0) * MOST_RATIO);
        return new ZipPart(zip.getInputStream(entry), entry.getName(), Math.min(most, byRatio), entry.getSize());
    }

    /** How much of the part has been unpacked, as far as the archive tells its size. */
    double share() {
        return size <= 0 ? 0 : Math.min(1, (double) read / size);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws Bomb {
        read += bytes;
        if (read > most) {
            throw new Bomb(name + " 解压后超过 " + most / MEGABYTE + " MB");
        }
    }

    static final class Bomb extends IOException {
        private static final long serialVersionUID = 1L;

        Bomb(String message) {
            super(message);
        }
    }
}
