package org.youjiao.server;

import java.util.Locale;
import org.youjiao.server.web.Messages;
import org.youjiao.server.web.Saying;

/** What a Chinese reader is told. */
public final class Chinese {
    private static final Messages MESSAGES = Messages.load();

    private Chinese() {}

    public static String words(Saying saying) {
        return MESSAGES.text(Locale.CHINESE, saying);
    }

    /** Reason and advice as one sentence. */
    public static String sentence(Saying reason, Saying advice) {
        return words(reason) + "，" + words(advice);
    }
}
