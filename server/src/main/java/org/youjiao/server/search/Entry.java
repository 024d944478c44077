package org.youjiao.server.search;

import java.util.List;

/**
 * Something that can be found.
 *
 * @param kind message key of what sort of thing it is, such as {@code search.kind.institution}
 * @param title what it is called
 * @param aliases other words it is known by: short name, former names, code, its title in the other language
 * @param text a longer text to look in, word for word; empty for none
 * @param note what tells it from others of a like name, such as its street; empty for none
 * @param path its page
 * @param gathers whether it gathers others that answer to the same words, such as a group named after its school; they come first
 */
public record Entry(
        String kind, String title, List<String> aliases, String text, String note, String path, boolean gathers) {

    public Entry {
        aliases = aliases.stream().filter(alias -> !alias.isBlank()).toList();
    }

    public Entry(String kind, String title, List<String> aliases, String text, String note, String path) {
        this(kind, title, aliases, text, note, path, false);
    }

    /** An entry without a longer text. */
    public static Entry of(String kind, String title, List<String> aliases, String note, String path) {
        return new Entry(kind, title, aliases, "", note, path);
    }

    /** The same, behind those that it gathers. */
    public Entry gathering() {
        return new Entry(kind, title, aliases, text, note, path, true);
    }
}
