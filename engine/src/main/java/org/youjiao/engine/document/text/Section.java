package org.youjiao.engine.document.text;

import java.util.List;

/**
 * One numbered part of a document with the parts below it.
 *
 * @param number   as printed, without the mark behind it: 一, （一）, 1, 第一条, 行动计划一
 * @param title    what stands before the first full stop, where that is short enough for a title; may be empty
 * @param text     the part's own sentences, without title and children; paragraphs separated by line feeds
 * @param clause   how an official cites it: 三、行动计划三（一）
 * @param start    offset in the normalised text of its number
 * @param end      offset at which the part, its children included, ends
 * @param children parts of the next rank
 */
public record Section(
        String number, String title, String text, String clause, int start, int end, List<Section> children) {
    public Section {
        children = List.copyOf(children);
    }
}
