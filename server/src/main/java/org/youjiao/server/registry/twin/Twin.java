package org.youjiao.server.registry.twin;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two records that are perhaps one person's.
 *
 * @param a the smaller id
 * @param score in bits
 * @param evidence such as {@code name.same}; its words are {@code twin.evidence.name.same}
 * @param state proposed, different or merged
 */
public record Twin(
        long a,
        long b,
        double score,
        List<String> evidence,
        String state,
        String decidedBy,
        @Nullable LocalDate decided,
        String why) {
    public Twin {
        evidence = List.copyOf(evidence);
    }

    public boolean open() {
        return state.equals("proposed");
    }
}
