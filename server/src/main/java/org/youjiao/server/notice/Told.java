package org.youjiao.server.notice;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.youjiao.server.web.Named;
import org.youjiao.server.web.Request;
import org.youjiao.server.web.Saying;

/** A notice as its recipient has it. */
public record Told(long id, Topic topic, Saying words, String path, LocalDateTime at, boolean read) {

    /** The words for the reader: days as he writes them, numbers as they are, the rest content in Chinese. */
    public Content said(Request request) {
        Object[] arguments = words.arguments().stream()
                .map(argument -> argument(request, argument))
                .toArray();
        return request.content(words.key(), arguments);
    }

    private static Object argument(Request request, String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return request.figures().date(LocalDate.parse(text));
        }
        return text.matches("\\d+") ? text : new Named(text);
    }
}
