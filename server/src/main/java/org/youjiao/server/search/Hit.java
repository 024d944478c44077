package org.youjiao.server.search;

/**
 * An entry that answers what was typed.
 *
 * @param score the higher the better, see {@link Match}
 * @param excerpt of the entry's text around what was found; the entry's note where it was found by name
 */
public record Hit(Entry entry, int score, String excerpt) {}
