package org.youjiao.server.indicator.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.youjiao.server.access.chain.Hashes;
import org.youjiao.server.indicator.ledger.LedgerStore.Chunk;

/**
 * The hash of each row of a sheet: of the figures that it gave, in the order of variable, unit and year.
 *
 * <pre>
 * figure = variable (4 bytes) ‖ unit (4) ‖ year (2) ‖ value (8, IEEE 754) ‖ column (2)          big-endian
 * leaf   = SHA-256(0x00 ‖ figure ‖ figure ‖ …)
 * </pre>
 *
 * oracle: RowRootsIT, where PostgreSQL makes the same content of what is stored.
 */
record RowHashes(Long[] keys, byte[][] leaves) {
    private static final int FIGURE = 20;

    /** @param chunk in the order above, with all figures of each of its rows */
    static RowHashes of(Chunk chunk) {
        Map<Integer, ByteBuffer> contents = new TreeMap<>();
        for (int at = 0; at < chunk.rows().length; at++) {
            int row = chunk.rows()[at];
            if (row > 0) {
                ByteBuffer content = contents.get(row);
                if (content == null || content.remaining() < FIGURE) {
                    content = longer(content);
                    contents.put(row, content);
                }
                content.putInt(chunk.variables()[at])
                        .putInt(chunk.units()[at])
                        .putShort((short) chunk.years()[at])
                        .putDouble(chunk.values()[at])
                        .putShort((short) chunk.columns()[at]);
            }
        }
        return new RowHashes(
                contents.keySet().stream().map(Integer::longValue).toArray(Long[]::new),
                contents.values().stream()
                        .map(content -> Hashes.leafOf(Arrays.copyOf(content.array(), content.position())))
                        .toArray(byte[][]::new));
    }

    private static ByteBuffer longer(@org.jspecify.annotations.Nullable ByteBuffer content) {
        return content == null
                ? ByteBuffer.allocate(32 * FIGURE)
                : ByteBuffer.allocate(2 * content.capacity()).put(content.flip());
    }
}
