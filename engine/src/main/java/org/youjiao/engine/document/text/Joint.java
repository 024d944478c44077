package org.youjiao.engine.document.text;

import java.util.List;
import java.util.regex.Pattern;
import org.youjiao.engine.document.text.PlainText.Line;

/**
 * Decides whether a line continues the paragraph before it. A text set in lines of one width is told from a text of one
 * paragraph a line by how many lines are nearly as wide as the widest.
 *
 * @param width   width of a full line in half-width columns, or 0 where each line is a paragraph
 * @param indents whether new paragraphs are set in
 */
record Joint(int width, boolean indents) {
    private static final int WIDEST_SET_LINE = 110;
    private static final int NARROWEST_SET_LINE = 30;
    private static final int LONG_PARAGRAPH = 40;
    private static final int LONGEST_OPEN_BRACKET = 160;
    private static final Pattern ENDED = Pattern.compile("[。！？；：…]$|[。！？；…][”’）》」]$");
    private static final Pattern HANGS = Pattern.compile("[，、（《〈“‘「〔]$");
    private static final Pattern CONTINUES = Pattern.compile("^[，。、；：）》〉”’」！？%〕]");
    private static final Pattern YEARS_OF_TITLE = Pattern.compile("^（(?:20)?\\d\\d.{0,12}年度?）$|^（(?:试行|暂行|征求意见稿)）$");
    private static final Pattern STARTS_ANEW =
            Pattern.compile("^(?:——|●|■|▪|•|◆|★|附件|附：|公开方式|抄送|联系人|（此件|（联系|\\d{4}年\\d{1,2}月\\d{1,2}日(?:印发)?$)");

    /** A long line without any comma or stop is a title. */
    private static final Pattern PROSE = Pattern.compile("[，。；]");

    private static final Pattern UNJOINED = Pattern.compile("〔\\d{4}〕第?\\d+号$|(?:局|委|政府|办公室)$");

    private static final Pattern TITLE_OPEN = Pattern.compile("^[^，。；：]{0,30}关于[^，。；：]{2,60}$");
    private static final Pattern TITLE_CLOSE = Pattern.compile("^[^，。；：]{0,40}(?:通知|意见|方案|函|决定|办法|计划|规划)$");
    private static final Pattern CLOSED = Pattern.compile("(?:通知|意见|方案|函|决定|办法|公告|通报|报告)$");

    static Joint of(List<Line> lines) {
        int[] widths = lines.stream()
                .mapToInt(Line::width)
                .filter(width -> width >= NARROWEST_SET_LINE)
                .sorted()
                .toArray();
        if (widths.length < 6) {
            return new Joint(0, false);
        }
        int full = widths[(int) (widths.length * 0.85)];
        List<Line> filled = lines.stream()
                .filter(line -> line.width() >= full - 4 && line.width() <= full + 4)
                .toList();
        long near = filled.size();
        long cut = filled.stream()
                .filter(line -> !ENDED.matcher(line.text()).find())
                .count();
        boolean set = cut * 2 > near
                && full <= WIDEST_SET_LINE
                && near * 5 >= widths.length * 3L
                && widths[widths.length - 1] <= full * 1.25 + 4;
        long indented = lines.stream().filter(Line::indented).count();
        return new Joint(set ? full : 0, set && indented >= 3 && indented * 10 <= lines.size() * 9L);
    }

    boolean joins(CharSequence paragraph, Line last, Line next) {
        String text = next.text();
        if (paragraph.length() + text.length() >= PlainText.LONGEST_PARAGRAPH) {
            return false;
        }
        if (last.text().contains("　") && text.contains("　")) {
            return false; // rows of a table
        }
        if (CONTINUES.matcher(text).find() || HANGS.matcher(last.text()).find()) {
            return true;
        }
        if (ENDED.matcher(last.text()).find()
                || STARTS_ANEW.matcher(text).find()
                || Heading.find(text).isPresent()) {
            return false;
        }
        if (open(paragraph) && paragraph.length() < LONGEST_OPEN_BRACKET) {
            return true;
        }
        if (TITLE_OPEN.matcher(paragraph).find()
                && !CLOSED.matcher(paragraph).find()
                && TITLE_CLOSE.matcher(text).find()) {
            return true;
        }
        if (YEARS_OF_TITLE.matcher(text).find()) {
            return true;
        }
        if (UNJOINED.matcher(text).find()) {
            return false;
        }
        if (width > 0) {
            return last.width() >= width - 5 && !(indents && next.indented());
        }
        return last.text().length() >= LONG_PARAGRAPH
                && !STARTS_ANEW.matcher(last.text().substring(1)).find();
    }

    private static boolean open(CharSequence paragraph) {
        int titles = 0;
        int brackets = 0;
        for (int index = 0; index < paragraph.length(); index++) {
            switch (paragraph.charAt(index)) {
                case '《' -> titles++;
                case '》' -> titles--;
                case '（' -> brackets++;
                case '）' -> brackets--;
                default -> {}
            }
        }
        return titles > 0 || brackets > 0;
    }
}
