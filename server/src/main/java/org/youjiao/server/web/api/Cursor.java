package org.youjiao.server.web.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a feed of changes: behind all changes of transactions before this one, and of its own behind this number. A feed
 * shows changes of those transactions only before which none is still running, so nothing can come to lie behind a cursor.
 *
 * @param transaction PostgreSQL's xid8
 * @param number of the change
 */
public record Cursor(long transaction, long number) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 2 * Long.BYTES;

    /** As clients keep it. */
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES).put(VERSION).putLong(transaction).putLong(number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Optional<Cursor> read(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.remaining() == BYTES && bytes.get() == VERSION
                    ? Optional.of(new Cursor(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException noCursor) {
            return Optional.empty();
        }
    }
}
