package org.youjiao.server.plan.brief;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan stood on a day, in the words of that day: all that a brief says, so that it says the same for ever.
 *
 * @param tally the targets by status, as a sentence
 */
public record Snapshot(
        String plan,
        String planTitle,
        String issuer,
        LocalDate asOf,
        String tally,
        List<Goal> goals,
        List<Duty> duties) {

    /**
     * A target.
     *
     * @param value with its unit
     * @param status as pages name it: {@code off-course}
     * @param red whether it calls for somebody
     */
    public record Goal(
            String slug,
            String title,
            String bound,
            String deadline,
            String value,
            String status,
            String statusWords,
            String probability,
            String finding,
            boolean red) {}

    /**
     * A task.
     *
     * @param status as pages name it: {@code overdue}
     * @param deadline null while it is nobody's
     * @param days until the deadline; negative after it
     * @param done since when it is done; null while it is not
     * @param extension the day that an extension is asked for to; null where none is
     * @param raised whether it was brought before the leading group
     * @param latest the newest act in words
     */
    public record Duty(
            String slug,
            String text,
            String place,
            String kind,
            String lead,
            String joint,
            @Nullable LocalDate deadline,
            String status,
            String statusWords,
            long days,
            @Nullable LocalDate done,
            String evidence,
            @Nullable LocalDate extension,
            boolean raised,
            String latest) {

        boolean is(String wanted) {
            return status.equals(wanted);
        }
    }

    public Snapshot {
        goals = List.copyOf(goals);
        duties = List.copyOf(duties);
    }

    long count(String status) {
        return duties.stream().filter(duty -> duty.is(status)).count();
    }

    /** SHA-256 of the text in UTF-8, hexadecimal. */
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
