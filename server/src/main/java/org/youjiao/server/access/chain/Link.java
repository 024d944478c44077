package org.youjiao.server.access.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link as it is read, with its entries as they stand in the trail now. */
final class Link {

    /**
     * An entry of a link.
     *
     * @param kept the hash that the link holds of it
     * @param now the hash of what stands there; null: nothing does
     */
    record Leaf(@Nullable Long entry, byte @Nullable [] kept, byte @Nullable [] now) {}

    private final long number;
    private final long micros;
    private final byte[] root;
    private final byte[] previous;
    private final byte[] hash;
    private final List<Leaf> leaves = new ArrayList<>();

    /** @param micros when it was made, microseconds since 1970 */
    Link(long number, long micros, byte[] root, byte[] previous, byte[] hash) {
        this.number = number;
        this.micros = micros;
        this.root = root;
        this.previous = previous;
        this.hash = hash;
    }

    void add(Leaf leaf) {
        leaves.add(leaf);
    }

    long number() {
        return number;
    }

    byte[] hash() {
        return hash;
    }

    int size() {
        return leaves.size();
    }

    boolean follows(byte[] before) {
        return Arrays.equals(previous, before);
    }

    /** What is wrong with the link itself, in words; empty: nothing. @param algorithm by which it says it was made */
    Optional<String> problem(Algorithm algorithm) {
        if (leaves.isEmpty() || leaves.stream().anyMatch(leaf -> leaf.entry() == null || leaf.kept() == null)) {
            return Optional.of("所含记录的清单被改动");
        }
        List<byte[]> kept = new ArrayList<>();
        for (Leaf leaf : leaves) {
            byte[] of = leaf.kept();
            if (of != null) {
                kept.add(of);
            }
        }
        if (!Arrays.equals(Hashes.root(algorithm, kept), root)) {
            return Optional.of("所含记录的散列与默克尔根不符");
        }
        return Arrays.equals(
                        Hashes.link(algorithm, new Hashes.Head(number, micros, leaves.size()), root, previous), hash)
                ? Optional.empty()
                : Optional.of("散列与内容不符");
    }

    List<Leaf> leaves() {
        return leaves;
    }
}
