package org.youjiao.server.registry.correction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A correction that a parent asked for.
 *
 * @param field title of the value
 * @param content what is asked; null where the pupil's key is destroyed
 * @param state {@code proposed}, {@code accepted}, {@code refused} or {@code withdrawn}
 * @param decidedBy empty while nobody has decided
 */
public record Correction(
        long id,
        long pupil,
        String field,
        @Nullable Content content,
        long account,
        String who,
        String state,
        LocalDate proposed,
        String decidedBy,
        @Nullable LocalDate decided,
        String decisionWhy) {

    /** What is asked, sealed while it is kept. @param before and value as the sheet of pupils writes them */
    public record Content(String before, String value, String why) {}

    public boolean open() {
        return state.equals("proposed");
    }
}
