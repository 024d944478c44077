package org.youjiao.server.web;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All words of the pages, Chinese first: {@code i18n/ROOM.properties} is Chinese, {@code i18n/ROOM_en.properties} its
 * English twin. A test holds both to the same keys.
 */
public final class Messages {
    /** What is Chinese in a sentence of another language stands between these, which are no characters of any text. */
    private static final char BEGIN = '\uFDD0';

    private static final char END = '\uFDD1';

    private final Map<String, String> chinese = new HashMap<>();
    private final Map<String, String> english = new HashMap<>();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /** Reads every bundle on the class path. */
    public static Messages load() {
        var messages = new Messages();
        try {
            for (Resource bundle :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties")) {
                boolean isEnglish = String.valueOf(bundle.getFilename()).endsWith("_en.properties");
                messages.read(bundle, isEnglish ? messages.english : messages.chinese);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException("The message bundles could not be read.", problem);
        }
        return messages;
    }

    /** The message; an unknown key shows itself, so that it is seen and mended. */
    public String text(Locale locale, String key, Object... arguments) {
        return marked(locale, key, arguments).replace(String.valueOf(BEGIN), "").replace(String.valueOf(END), "");
    }

    private String marked(Locale locale, String key, Object... arguments) {
        boolean isEnglish = !locale.getLanguage().equals("zh");
        String pattern = isEnglish ? english.getOrDefault(key, chinese.get(key)) : chinese.get(key);
        if (pattern == null) {
            return key;
        }
        if (arguments.length == 0) {
            return pattern.replace("''", "'");
        }
        MessageFormat format = formats.computeIfAbsent(
                (isEnglish ? "en:" : "zh:") + key, missing -> new MessageFormat(pattern, locale));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /** The message kept as data, in words. */
    public String text(Locale locale, Saying saying) {
        return text(locale, saying.key(), saying.arguments().toArray());
    }

    /**
     * The message as part of a page, where Chinese within another language is marked: arguments that are {@link Named}, and
     * what the bundle puts in double brackets.
     */
    Content content(Locale locale, String key, Object... arguments) {
        if (locale.getLanguage().equals("zh")) {
            String words = text(locale, key, arguments);
            return output -> output.writeUserContent(words);
        }
        Object[] marked = arguments.clone();
        for (int index = 0; index < marked.length; index++) {
            if (marked[index] instanceof Named name) {
                marked[index] = BEGIN + name.text() + END;
            }
        }
        String[] pieces = marked(locale, key, marked).split(String.valueOf(BEGIN));
        return output -> {
            output.writeUserContent(pieces[0]);
            for (int index = 1; index < pieces.length; index++) {
                int end = pieces[index].indexOf(END);
                output.writeContent("<span lang=\"zh-CN\">");
                output.writeUserContent(pieces[index].substring(0, end));
                output.writeContent("</span>");
                output.writeUserContent(pieces[index].substring(end + 1));
            }
        };
    }

    /** Whether the key has words. */
    public boolean has(String key) {
        return chinese.containsKey(key);
    }

    private void read(Resource bundle, Map<String, String> into) throws IOException {
        var properties = new Properties();
        try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.forEach((key, value) -> {
            String words = ((String) value).replace("[[", String.valueOf(BEGIN)).replace("]]", String.valueOf(END));
            if (into.put((String) key, words) != null) {
                throw new IllegalStateException(
                        "The message key \"%s\" of %s is declared twice.".formatted(key, bundle));
            }
        });
    }
}
