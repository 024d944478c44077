package org.youjiao.server.registry.proposal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A change that a school asked for.
 *
 * @param field its key
 * @param before as the sheet of institutions writes it
 * @param value what it is to be, written likewise
 * @param from the day from which it holds
 * @param state {@code proposed}, {@code accepted}, {@code refused}, {@code withdrawn} or {@code direct}
 * @param decidedBy empty while nobody has decided
 */
public record Proposal(
        long id,
        String institution,
        String field,
        String before,
        String value,
        LocalDate from,
        String why,
        String evidence,
        String state,
        long account,
        String who,
        OffsetDateTime proposed,
        String decidedBy,
        @Nullable OffsetDateTime decided,
        String decisionWhy) {

    Proposal withState(String other) {
        return new Proposal(
                id,
                institution,
                field,
                before,
                value,
                from,
                why,
                evidence,
                other,
                account,
                who,
                proposed,
                decidedBy,
                decided,
                decisionWhy);
    }

    public boolean open() {
        return state.equals("proposed");
    }
}
