package org.youjiao.server.web;

/**
 * A line of the menu at the left, declared as a bean by its room; shown to those who may open its path.
 *
 * @param group {@code plan}, {@code registers} or {@code system}
 * @param order place within the group
 * @param key message key of its words
 * @param path where it leads
 * @param icon one of the icons of {@code jte/web/icon.jte}
 */
public record NavigationEntry(String group, int order, String key, String path, String icon) {}
