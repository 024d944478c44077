package org.youjiao.server.web;

/**
 * A line of the menu at the left, declared as a bean by its room; shown to those who may open its path.
 *
 * @param group {@code plan}, {@code registers} or {@code system}
 * @param order place within the group
 * @param key message key of its words
 * @param path where it leads
 * @param icon one of the icons of {@code jte/web/icon.jte}
 * @param english words for readers of English where the key is itself the Chinese words, from the catalogue; else empty
 */
public record NavigationEntry(String group, int order, String key, String path, String icon, String english) {
    public NavigationEntry(String group, int order, String key, String path, String icon) {
        this(group, order, key, path, icon, "");
    }

    /** What the request's message is asked for: the key, or the words that stand for it. */
    public String words(boolean chinese) {
        return chinese || english.isEmpty() ? key : english;
    }
}
