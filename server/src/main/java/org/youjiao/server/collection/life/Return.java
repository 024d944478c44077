package org.youjiao.server.collection.life;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One institution's answer to a call.
 *
 * @param unit id in the register
 * @param filled fields that hold something, of {@code asked}
 * @param delegate the account that may fill besides the school's own; 0 for none
 * @param head who signed, as typed; empty while nobody has
 * @param statement as it read when it was signed
 * @param extended to which day its own deadline was extended; null where it was not
 * @param acceptedMark the last cell that was accepted; 0 before the first acceptance
 */
public record Return(
        long id,
        long call,
        int unit,
        String code,
        State state,
        int filled,
        int asked,
        long delegate,
        String delegateTitle,
        String head,
        @Nullable LocalDate signedOn,
        String statement,
        @Nullable LocalDate changedOn,
        @Nullable LocalDate extended,
        long acceptedMark) {

    /**
     * What was typed last into a field.
     *
     * @param id grows with every typing: whoever sends a value says which one he saw
     * @param value NaN where it was emptied
     * @param via the file's name; empty for the form
     */
    public record Cell(long id, String field, double value, String who, String via, LocalDate day, OffsetDateTime at) {}

    /** A cell that was opened again. @param kind {@code returned} or {@code unlocked} */
    public record Reopening(
            String field,
            String kind,
            String reason,
            LocalDate deadline,
            String who,
            LocalDate day,
            @Nullable LocalDate answered) {}

    /** Why a finding is right as it stands. */
    public record Explanation(String rule, String finding, String words, String who, LocalDate day) {}

    /** What was done with it. @param mark of a signature or an acceptance, the last cell that it covers; else 0 */
    public record Event(long id, String act, String why, String who, LocalDate day, OffsetDateTime at, long mark) {}

    /** 催报. */
    public record Reminder(long returnId, String words, String who, LocalDate day) {}
}
