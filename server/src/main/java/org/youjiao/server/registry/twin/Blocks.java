package org.youjiao.server.registry.twin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Compares those records only that share a key: born on one day with the same initials; named alike and born in one year; the same
 * number under whatever kind; the same telephone. Of 300,000 records these are some hundred thousand pairs instead of 45 billion.
 */
final class Blocks {
    /** So many under one key say nothing of anybody: a telephone of the school's own, a number such as 无. */
    private static final int MOST = 200;

    private final List<Face> faces;
    private final Likeness likeness;

    Blocks(List<Face> faces, Likeness likeness) {
        this.faces = List.copyOf(faces);
        this.likeness = likeness;
    }

    /** @param a the smaller id */
    record Pair(long a, long b, Likeness.Found found) {}

    private record Two(long a, long b) {}

    /** @param done hears how many keys were gone through */
    List<Pair> pairs(LongConsumer done) {
        Map<String, List<Face>> keyed = new HashMap<>();
        for (Face face : faces) {
            for (String key : keys(face)) {
                keyed.computeIfAbsent(key, missing -> new ArrayList<>(1)).add(face);
            }
        }
        var pairs = new HashMap<Two, Pair>();
        long gone = 0;
        for (List<Face> block : keyed.values()) {
            if (block.size() <= MOST) {
                compare(block, pairs);
            }
            done.accept(++gone);
        }
        return List.copyOf(pairs.values());
    }

    private void compare(List<Face> block, Map<Two, Pair> pairs) {
        for (int i = 0; i < block.size(); i++) {
            for (int j = i + 1; j < block.size(); j++) {
                Face first = block.get(i);
                Face second = block.get(j);
                Likeness.Found found = likeness.weigh(first, second);
                if (first.id() != second.id() && found.score() >= likeness.propose()) {
                    long a = Math.min(first.id(), second.id());
                    long b = Math.max(first.id(), second.id());
                    pairs.put(new Two(a, b), new Pair(a, b, found));
                }
            }
        }
    }

    private static List<String> keys(Face face) {
        var keys = new ArrayList<String>();
        LocalDate birth = face.birth();
        if (birth != null) {
            keys.add("b" + birth + face.initials());
            keys.add("n" + birth.getYear() + face.pinyin());
        }
        if (!face.document().number().isEmpty()) {
            keys.add("c" + face.document().number());
        }
        face.phones().forEach(phone -> keys.add("p" + phone));
        return keys;
    }
}
