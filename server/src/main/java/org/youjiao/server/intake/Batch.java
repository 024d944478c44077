package org.youjiao.server.intake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Saying;

/**
 * One file that came through the door, kept as it was sent.
 *
 * @param sheet slug of the sheet it was sent for
 * @param size in bytes
 * @param hash SHA-256 of the file, hexadecimal
 * @param account the uploader's; 0 is the program itself
 * @param asOf the day for which its figures are known
 * @param problem why it could not be read; null unless failed
 * @param decidedAt when it was committed or discarded
 */
public record Batch(
        long id,
        String sheet,
        String fileName,
        long size,
        String hash,
        long account,
        String uploader,
        LocalDateTime at,
        LocalDate asOf,
        State state,
        Preview.Counts counts,
        @Nullable Saying problem,
        @Nullable LocalDateTime decidedAt) {

    /** How far it has come. */
    public enum State {
        /** Kept, not yet judged; stays so only if the program was ended while judging. */
        RECEIVED,
        PREVIEWED,
        COMMITTED,
        DISCARDED,
        /** It could not be read. */
        FAILED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it may be committed: judged, without a wrong row. */
    public boolean ready() {
        return state == State.PREVIEWED && counts.wrong() == 0;
    }

    /** The first digits of the hash, enough to compare by eye. */
    public String fingerprint() {
        return hash.substring(0, 12);
    }
}
