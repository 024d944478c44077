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
 * @param weight how much there is to read, see {@link org.youjiao.server.intake.passage.FileFacts#weight()}
 * @param hash SHA-256 of the file, hexadecimal
 * @param account the uploader's; 0 is the program itself
 * @param asOf the day for which its figures are known
 * @param way how it was taken in; null while it was not
 * @param problem why it could not be read, or why its columns must be assigned by hand; null else
 * @param decidedAt when it was committed or discarded
 * @param undone whether and by whom it was taken back; null if it was not
 * @param undoable whether it was committed less than a day ago
 * @param assigned whether its columns were assigned by hand
 * @param cleared when what was sent was removed, because its term was over; null while it is kept
 */
public record Batch(
        long id,
        String sheet,
        String fileName,
        long size,
        long weight,
        String hash,
        long account,
        String uploader,
        LocalDateTime at,
        LocalDate asOf,
        State state,
        @Nullable Way way,
        Preview.Counts counts,
        @Nullable Saying problem,
        @Nullable LocalDateTime decidedAt,
        @Nullable Undone undone,
        boolean undoable,
        boolean assigned,
        @Nullable LocalDateTime cleared) {

    /** How far it has come. */
    public enum State {
        /** Kept, not yet judged; stays so while a job judges it, or if the program was ended while judging. */
        RECEIVED,
        /** Its columns are not the template's and wait to be assigned. */
        MAPPING,
        PREVIEWED,
        COMMITTED,
        /** It was committed and has been taken back. */
        UNDONE,
        DISCARDED,
        /** It could not be read. */
        FAILED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a file that has wrong rows. */
    public enum Way {
        /** All rows or none. */
        WHOLE,
        /** The right rows; the wrong ones stay outside. */
        RIGHT;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param rows of the file that went back */
    public record Undone(LocalDateTime at, String by, int rows) {}

    /** Whether it may be committed whole: judged, without a wrong row. */
    public boolean ready() {
        return state == State.PREVIEWED && counts.wrong() == 0;
    }

    /** Whether it is for its sender to choose between mending it and taking in its right rows only. */
    public boolean partly() {
        return state == State.PREVIEWED && counts.wrong() > 0 && counts.alters();
    }

    /** Whether some of its rows stayed outside when the others were taken in. */
    public boolean leftBehind() {
        return way == Way.RIGHT && counts.wrong() > 0;
    }

    /** Whether its error sheet can be made. */
    public boolean marked() {
        return cleared == null && (state == State.PREVIEWED || leftBehind());
    }

    /** What a job about it is about, see {@link org.youjiao.server.jobs.Job#about()}. */
    public static String about(long id) {
        return "import/" + id;
    }

    /** The first digits of the hash, enough to compare by eye. */
    public String fingerprint() {
        return hash.substring(0, 12);
    }
}
