package org.youjiao.engine.document.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number in front of a paragraph: 一、 （一） 1. 1、 （1） 1.1 ① 第一章 第一条 行动计划一：
 *
 * @param style  what kind of number it is; headings of one style are of one rank
 * @param number the number as an official would cite it, without the mark behind it: 一, （一）, 1, 第一条, 行动计划一
 * @param length characters of the paragraph that the mark takes up
 */
record Heading(String style, String number, int length) {
    private static final String CHINESE = "[一二三四五六七八九十百零〇]";
    private static final String MEASURE = "(?![万亿千年月日%个所名项人位元倍门节次小])";

    /** Headings of this style name programmes: 行动计划一：优质量. */
    static final String PROGRAMME = "programme";

    private record Style(String name, Pattern pattern) {}

    private static final List<Style> STYLES = List.of(
            style(
                    PROGRAMME,
                    "((?:专项行动|行动计划|重点任务|主要任务|行动|任务|工程|计划|项目|举措|措施)(?:" + CHINESE + "{1,3}|\\d{1,2}))[：:、　 ]\\s*"),
            style("part", "(第" + CHINESE + "{1,4}(?:部分|编|篇))[：:、　 ]*"),
            style("chapter", "(第(?:" + CHINESE + "{1,4}|\\d{1,3})章)[：:、　 ]*"),
            style("section", "(第(?:" + CHINESE + "{1,4}|\\d{1,3})节)(?!课)[：:、　 ]*"),
            style("article", "(第(?:" + CHINESE + "{1,5}|\\d{1,3})条)[：:、　 ]*"),
            style("chinese", "(" + CHINESE + "{1,3})[、.]\\s*"),
            style("chinese-bracket", "(（" + CHINESE + "{1,3}）)[、.：]?\\s*"),
            style("dotted-3", "(\\d{1,2}\\.\\d{1,2}\\.\\d{1,2})[、. 　]?" + MEASURE + "(?!\\d)"),
            style("dotted-2", "(\\d{1,2}\\.\\d{1,2})[、. 　]?(?![\\d.])" + MEASURE),
            style("number", "(\\d{1,3})(?:[.](?!\\d)|、)\\s*"),
            style("number-plain", "(\\d{1,2}) (?![\\d.])" + MEASURE),
            style("number-bracket", "(（\\d{1,2}）)[、.]?\\s*"),
            style("number-half-bracket", "(\\d{1,2}）)[、.]?\\s*"),
            style("circle", "([①-⑳])[、.]?\\s*"));

    private static final Pattern YEARS_AND_GRADES =
            Pattern.compile("^" + CHINESE + "{1,3}、" + CHINESE + "{1,3}(?:年级|类|、)");

    /** A table's cell on a line of its own is no number of a part. */
    private static final Pattern FIGURES = Pattern.compile("[\\d.]+(?:%|以上|以下|左右|以内)*");

    static Optional<Heading> find(String paragraph) {
        if (YEARS_AND_GRADES.matcher(paragraph).find()
                || FIGURES.matcher(paragraph).matches()) {
            return Optional.empty();
        }
        for (Style style : STYLES) {
            Matcher mark = style.pattern().matcher(paragraph);
            if (mark.lookingAt()) {
                return Optional.of(new Heading(style.name(), mark.group(1), mark.end()));
            }
        }
        return Optional.empty();
    }

    private static Style style(String name, String pattern) {
        return new Style(name, Pattern.compile(pattern));
    }
}
