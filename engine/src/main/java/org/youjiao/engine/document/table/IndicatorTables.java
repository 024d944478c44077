package org.youjiao.engine.document.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.text.Paragraph;

/**
 * The tables of indicators of a document. A table begins with a row of heads that names the indicator and at least one year
 * or target; it ends with the first sentence. Printed with one cell a line, its heads are told apart the same way.
 *
 * @param indicators what the tables set for coming years
 * @param rows       starts of the paragraphs that the tables consist of
 */
public record IndicatorTables(List<Indicator> indicators, Set<Integer> rows) {
    private static final int LONGEST_CELL = 36;
    private static final int MOST_HEADS = 10;
    private static final Pattern SENTENCE =
            Pattern.compile("[。；]|^(?:注|备注|说明|资料来源)[：:]|^——|^[一二三四五六七八九十]{1,3}、|^第.{1,3}[章节条]");
    private static final Pattern PROPERTY = Pattern.compile("预期性|约束性|导向性|引导性|指导性");

    public IndicatorTables {
        indicators = List.copyOf(indicators);
        rows = Set.copyOf(rows);
    }

    /**
     * @param text       the normalised text
     * @param paragraphs all of the document, in reading order
     * @param start      first day of the plan's period or of the year it was issued in; earlier years are no targets; may be null
     */
    public static IndicatorTables of(String text, List<Paragraph> paragraphs, @Nullable LocalDate start) {
        Scan scan = new Scan(text, paragraphs, start);
        for (int at = 0; at < paragraphs.size(); ) {
            at = scan.table(at);
        }
        return new IndicatorTables(scan.found, scan.rows);
    }

    private static final class Scan {
        private final String text;
        private final List<Paragraph> paragraphs;
        private final @Nullable LocalDate start;
        private final List<Indicator> found = new ArrayList<>();
        private final Set<Integer> rows = new HashSet<>();

        Scan(String text, List<Paragraph> paragraphs, @Nullable LocalDate start) {
            this.text = text;
            this.paragraphs = paragraphs;
            this.start = start;
        }

        /** Reads the table that begins here, if one does; answers the index behind it or the next one. */
        int table(int at) {
            List<Cell> first = cells(at);
            boolean columns = first.size() > 1;
            @Nullable Header header = columns ? Header.of(first) : lines(at);
            if (header == null) {
                return at + 1;
            }
            int next = at + (columns ? 1 : header.columns().size());
            if (columns && next < paragraphs.size() && Header.years(cells(next))) {
                header = header.with(cells(next));
                next++;
            }
            mark(at, next);
            IndicatorRows body =
                    new IndicatorRows(header.since(start), paragraphs.get(at).clause(), text);
            int end = columns ? columns(next, body) : stream(next, body);
            mark(next, end);
            found.addAll(body.indicators());
            return end;
        }

        /** Heads one a line: 指标 / 2020年 / 2025年 / 属性. */
        private @Nullable Header lines(int at) {
            List<Cell> heads = new ArrayList<>();
            for (int index = at; index < paragraphs.size() && heads.size() < MOST_HEADS; index++) {
                List<Cell> line = cells(index);
                if (line.size() != 1 || Column.of(line.get(0).text()) == null) {
                    break;
                }
                heads.add(line.get(0));
            }
            return heads.size() < 2 ? null : Header.of(heads);
        }

        private int columns(int from, IndicatorRows body) {
            int at = from;
            for (; at < paragraphs.size(); at++) {
                List<Cell> row = cells(at);
                if (sentence(at) || row.size() == 1 && row.get(0).text().length() > LONGEST_CELL) {
                    break;
                }
                body.row(row);
            }
            return at;
        }

        /** One cell a line: a name, its values, and what the other columns say of it. */
        private int stream(int from, IndicatorRows body) {
            List<Cell> row = new ArrayList<>();
            boolean valued = false;
            int at = from;
            for (; at < paragraphs.size(); at++) {
                List<Cell> line = cells(at);
                if (line.size() != 1 || sentence(at) || line.get(0).text().length() > LONGEST_CELL) {
                    break;
                }
                Cell cell = line.get(0);
                boolean value = cell.numeric();
                if (valued
                        && !value
                        && !cell.unit()
                        && !PROPERTY.matcher(cell.text()).find()) {
                    body.row(row);
                    row.clear();
                    valued = false;
                }
                valued = valued || value && row.stream().anyMatch(other -> !other.numeric());
                row.add(cell);
            }
            body.row(row);
            return at;
        }

        private boolean sentence(int at) {
            return SENTENCE.matcher(paragraphs.get(at).text()).find();
        }

        private List<Cell> cells(int at) {
            Paragraph paragraph = paragraphs.get(at);
            return Cell.row(paragraph.text(), paragraph.start());
        }

        private void mark(int from, int to) {
            for (int index = from; index < to; index++) {
                rows.add(paragraphs.get(index).start());
            }
        }
    }
}
