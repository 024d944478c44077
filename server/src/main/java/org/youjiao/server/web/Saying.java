package org.youjiao.server.web;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence kept as data, put into words for whoever reads it.
 *
 * @param key of the message
 * @param arguments content of whatever language, such as what stands in a cell; never words of ours, which belong into the message
 */
public record Saying(String key, List<String> arguments) {
    public Saying {
        arguments = List.copyOf(arguments);
    }

    /** The message with its arguments as they write themselves. */
    public static Saying of(String key, Object... arguments) {
        return new Saying(key, Arrays.stream(arguments).map(Object::toString).toList());
    }
}
