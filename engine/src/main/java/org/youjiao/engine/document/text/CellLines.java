package org.youjiao.engine.document.text;

import java.util.regex.Pattern;

/** Follows the lines of a text into a table printed with one cell a line, where a bare figure is a value and no page number. */
final class CellLines {
    private static final int LONGEST_CELL = 36;
    private static final Pattern YEAR_HEAD = Pattern.compile("20\\d\\d年?(?:目标|实际|现状|规划)?值?|目标值|现状值");
    private static final Pattern FIGURE = Pattern.compile("\\d{1,4}");
    private static final Pattern ENDED = Pattern.compile("[。；]");

    private boolean table;

    /** Whether this line, the next of the text, is a value of such a table. */
    boolean within(String line) {
        if (YEAR_HEAD.matcher(line).matches() && !FIGURE.matcher(line).matches()) {
            table = true;
        } else if (line.length() > LONGEST_CELL || ENDED.matcher(line).find()) {
            table = false;
        }
        return table && FIGURE.matcher(line).matches();
    }
}
