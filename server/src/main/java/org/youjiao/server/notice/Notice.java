package org.youjiao.server.notice;

import org.youjiao.server.web.Saying;

/**
 * What is told.
 *
 * @param subject what it is about, such as {@code call/3}
 * @param occasion an account is told once of topic, subject and occasion, however often it is tried; empty: each time anew
 * @param words put into the recipient's language when it is read
 * @param path the page where something can be done about it
 */
public record Notice(Topic topic, String subject, String occasion, Saying words, String path) {
    public Notice {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path \"%s\" of a notice must begin with /.".formatted(path));
        }
    }

    /** One that is told each time. */
    public static Notice of(Topic topic, String subject, Saying words, String path) {
        return new Notice(topic, subject, "", words, path);
    }
}
