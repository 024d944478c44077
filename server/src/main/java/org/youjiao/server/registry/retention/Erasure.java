package org.youjiao.server.registry.retention;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deletion asked for, and what became of it; says nothing of the person.
 *
 * @param unit the institution's id
 * @param ground mistake or term
 * @param state proposed, done or refused
 * @param versions of the record, destroyed as {@code parents} and {@code corrections} were
 */
public record Erasure(
        long id,
        long pupil,
        int unit,
        String ground,
        String why,
        long askedBy,
        String askedWho,
        LocalDate asked,
        String state,
        String decidedWho,
        @Nullable LocalDate decided,
        String decisionWhy,
        Destroyed destroyed) {

    /** In numbers. */
    public record Destroyed(int versions, int parents, int corrections) {}

    public boolean open() {
        return state.equals("proposed");
    }
}
