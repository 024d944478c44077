package org.youjiao.server.access.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain's hashes, of SHA-256 or SM3 as each link says, made without the database's functions so that one can't speak for the other.
 *
 * <pre>
 * field(v) = "-" for none, else length in bytes ":" v                              (UTF-8)
 * leaf     = H(0x00 ‖ field of id, at, account, who, origin, action, kind, subject, before, after, why, path)
 * root     = leaf of a single entry; else Merkle root as in RFC 6962: H(0x01 ‖ left ‖ right), one left over goes up as it is
 * link     = H(0x02 ‖ number ‖ at ‖ entries ‖ root ‖ hash of the link before)        numbers as 8 bytes, big-endian
 * </pre>
 *
 * Times are microseconds since 1970. oracle: HashesTest (values of sha256sum, published ones of SM3), and the database's own functions.
 */
public final class Hashes {
    static final byte[] NONE = new byte[32];

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LINK = 2;

    private Hashes() {}

    /** The hash of an entry, from its fields as text in the order above. */
    static byte[] leaf(Algorithm algorithm, List<@Nullable String> fields) {
        var content = new StringBuilder();
        for (String field : fields) {
            if (field == null) {
                content.append('-');
            } else {
                content.append(field.getBytes(StandardCharsets.UTF_8).length)
                        .append(':')
                        .append(field);
            }
        }
        return algorithm.hash(LEAF, content.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of a content: of a row that an import wrote; always by SHA-256. */
    public static byte[] leafOf(byte[] content) {
        return Algorithm.SHA256.hash(LEAF, content);
    }

    /** The Merkle root of rows that an import wrote. @param leaves at least one */
    public static byte[] root(List<byte[]> leaves) {
        return root(Algorithm.SHA256, leaves);
    }

    /** The Merkle root. @param leaves at least one */
    static byte[] root(Algorithm algorithm, List<byte[]> leaves) {
        List<byte[]> level = leaves;
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>();
            for (int at = 0; at < level.size(); at += 2) {
                above.add(
                        at + 1 == level.size()
                                ? level.get(at)
                                : algorithm.hash(NODE, level.get(at), level.get(at + 1)));
            }
            level = above;
        }
        return level.get(0);
    }

    /** The hash of a link. */
    static byte[] link(Algorithm algorithm, Head head, byte[] root, byte[] previous) {
        ByteBuffer numbers = ByteBuffer.allocate(3 * Long.BYTES);
        numbers.putLong(head.number()).putLong(head.micros()).putLong(head.entries());
        return algorithm.hash(LINK, numbers.array(), root, previous);
    }

    /**
     * What a link says in numbers.
     *
     * @param micros when it was made, microseconds since 1970
     */
    record Head(long number, long micros, long entries) {}
}
