package org.youjiao.server.notice.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.web.Messages;

/** A mail's words: how many notices of which topics, and where to log in. No name, no title, no figure of the data. */
record Letter(String subject, String body) {

    /**
     * @param topics one a notice
     * @param address of the program, as links begin
     */
    static Letter of(Messages messages, Locale language, List<Topic> topics, String address) {
        var counts = new LinkedHashMap<Topic, Integer>();
        topics.stream().sorted().forEach(topic -> counts.merge(topic, 1, Integer::sum));
        var body = new StringBuilder(messages.text(language, "notice.letter.begin", topics.size())).append("\n\n");
        for (Map.Entry<Topic, Integer> count : counts.entrySet()) {
            String topic = messages.text(language, count.getKey().key());
            body.append(messages.text(language, "notice.letter.line", topic, count.getValue()))
                    .append('\n');
        }
        body.append('\n')
                .append(messages.text(language, "notice.letter.link", address + "/notices"))
                .append("\n\n")
                .append(messages.text(language, "notice.letter.end"))
                .append('\n');
        return new Letter(messages.text(language, "notice.letter.subject", topics.size()), body.toString());
    }

    /** What the administrator sends to try the mail server. */
    static Letter trial(Messages messages, Locale language, String address) {
        return new Letter(
                messages.text(language, "notice.trial.subject"),
                messages.text(language, "notice.trial.body", address + "/") + "\n");
    }
}
