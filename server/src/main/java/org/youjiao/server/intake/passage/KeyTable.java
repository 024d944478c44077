package org.youjiao.server.intake.passage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which row of a file was the first to use a key, for files of a million rows in some 40 MB: keys are kept as the first
 * 128 bits of their SHA-256.
 */
final class KeyTable {
    private static final int SMALLEST = 1 << 10;

    private final MessageDigest digest;
    private long[] high = new long[SMALLEST];
    private long[] low = new long[SMALLEST];
    private int[] row = new int[SMALLEST];
    private byte[] mark = new byte[SMALLEST];
    private int used;
    private int slot;

    KeyTable() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 0 if the key is new and now this row's; else the row that had it first. Row numbers are ≥ 1. */
    int claim(String key, int number) {
        if (used * 2 >= row.length) {
            grow();
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        long a = hash.getLong();
        long b = hash.getLong();
        slot = free(a, b);
        if (row[slot] != 0) {
            return row[slot];
        }
        high[slot] = a;
        low[slot] = b;
        row[slot] = number;
        mark[slot] = 0;
        used++;
        return 0;
    }

    /** Leaves a mark on the key claimed last. */
    void mark(int value) {
        mark[slot] = (byte) value;
    }

    /** The mark of the key claimed last. */
    int mark() {
        return mark[slot];
    }

    private int free(long a, long b) {
        int at = (int) (a & (row.length - 1));
        while (row[at] != 0 && !(high[at] == a && low[at] == b)) {
            at = (at + 1) & (row.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldRow = row;
        byte[] oldMark = mark;
        int size = oldRow.length * 2;
        high = new long[size];
        low = new long[size];
        row = new int[size];
        mark = new byte[size];
        for (int at = 0; at < oldRow.length; at++) {
            if (oldRow[at] != 0) {
                int to = free(oldHigh[at], oldLow[at]);
                high[to] = oldHigh[at];
                low[to] = oldLow[at];
                row[to] = oldRow[at];
                mark[to] = oldMark[at];
            }
        }
    }
}
