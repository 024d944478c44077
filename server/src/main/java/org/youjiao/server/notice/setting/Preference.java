package org.youjiao.server.notice.setting;

import java.util.Locale;
import java.util.Set;
import org.youjiao.server.notice.Topic;

/**
 * How an account wants to be told.
 *
 * @param muted not told of at all
 * @param programOnly told of in the program, never by mail
 * @param address where mail goes, personal; empty for none
 * @param mail whether mail is wanted
 */
public record Preference(
        Set<Topic> muted,
        Set<Topic> programOnly,
        Rhythm rhythm,
        Quiet quiet,
        Locale language,
        String address,
        boolean mail) {
    /** What holds for whoever has not chosen. */
    public static final Preference USUAL =
            new Preference(Set.of(), Set.of(), Rhythm.DAILY, Quiet.USUAL, Locale.SIMPLIFIED_CHINESE, "", false);

    public Preference {
        muted = Set.copyOf(muted);
        programOnly = Set.copyOf(programOnly);
    }

    /** How one topic is told, as forms and messages name it: {@code off}, {@code program} or {@code mail}. */
    public String choice(Topic topic) {
        return muted.contains(topic) ? "off" : programOnly.contains(topic) ? "program" : "mail";
    }
}
