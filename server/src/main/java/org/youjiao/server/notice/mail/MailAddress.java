package org.youjiao.server.notice.mail;

import java.util.regex.Pattern;

/** Addresses of mail: what one looks like, and how to keep them out of what is shown or logged. */
public final class MailAddress {
    private static final int LONGEST = 254;
    private static final Pattern SOUND =
            Pattern.compile("[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern WITHIN = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");

    private MailAddress() {}

    /** Whether it can be one: a name, an at sign, a host, and nothing that could begin another header. */
    public static boolean isSound(String typed) {
        return typed.length() <= LONGEST && SOUND.matcher(typed).matches() && !typed.contains("..");
    }

    /** The text with every address left out. */
    static String without(String text) {
        return WITHIN.matcher(text).replaceAll("…");
    }
}
