package org.youjiao.files.table;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.UnreadableTable.Reason;

/**
 * Rows of text with a delimiter, quoted as RFC 4180 and Excel do: a quoted cell may hold delimiters, line breaks and doubled
 * quotes; a quote inside an unquoted cell is an ordinary character. A record is one row, as in Excel, however many lines it has.
 */
final class DelimitedRows implements Rows {
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int END = -1;

    private final String place;
    private final Reader in;
    private final char delimiter;
    private final DoubleSupplier share;
    private final char[] buffer = new char[1 << 15];
    private int filled;
    private int at;
    private long line = 1;
    private int number;
    private int widest;
    private int characters;
    private final StringBuilder text = new StringBuilder();
    private final List<Cell> cells = new ArrayList<>();
    private int column;

    DelimitedRows(String place, Reader in, char delimiter, DoubleSupplier share) {
        this.place = place;
        this.in = in;
        this.delimiter = delimiter;
        this.share = share;
    }

    @Override
    public @Nullable Row next() throws UnreadableTable {
        try {
            while (peek() != END) {
                number++;
                record();
                if (!cells.isEmpty()) {
                    widest = Math.max(widest, cells.size());
                    return new Row(number, cells);
                }
            }
            return null;
        } catch (CharacterCodingException e) {
            throw new UnreadableTable(Reason.ENCODING, lineAt(line) + "附近", "编码混用或文件损坏", "请另存为 UTF-8 编码的 CSV 后再试");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double share() {
        return share.getAsDouble();
    }

    @Override
    public int widest() {
        return widest;
    }

    @Override
    public List<String> merges() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record() throws IOException, UnreadableTable {
        cells.clear();
        column = 0;
        characters = 0;
        while (true) {
            text.setLength(0);
            if (peek() == '"') {
                quoted();
            }
            int end = unquoted();
            put();
            if (end != delimiter) {
                if (end == '\r' && peek() == '\n') {
                    at++;
                }
                line++;
                return;
            }
            column++;
        }
    }

    /** Reads up to the closing quote. */
    private void quoted() throws IOException, UnreadableTable {
        long opened = line;
        at++;
        while (true) {
            int c = read();
            if (c == END) {
                throw unbalanced(opened, "引号没有成对，到文件末尾仍未闭合");
            }
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                at++;
            } else if (c == '\n') {
                line++;
            }
            if (text.length() >= Cell.LONGEST) {
                throw unbalanced(opened, "引号开始的单元格超过 " + Cell.LONGEST + " 字，多半是引号没有成对");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
    }

    /** Reads up to a delimiter or the end of the line, and returns which. */
    private int unquoted() throws IOException, UnreadableTable {
        while (true) {
            int c = read();
            if (c == delimiter || c == '\n' || c == '\r' || c == END) {
                return c;
            }
            if (text.length() >= Cell.LONGEST) {
                throw new UnreadableTable(
                        Reason.TOO_LARGE,
                        lineAt(line),
                        "第 " + (column + 1) + " 个单元格超过 " + Cell.LONGEST + " 字",
                        "请检查是否选错了文件，或删去过长的内容");
            }
            text.append((char) c);
        }
    }

    private void put() throws UnreadableTable {
        if (Cell.isBlank(text)) {
            return;
        }
        if (column >= TableFile.MOST_COLUMNS) {
            throw TableFile.tooWide(lineAt(line), column + 1);
        }
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new UnreadableTable(
                    Reason.TOO_LARGE, lineAt(line), "一行超过 " + MOST_CHARACTERS + " 字", "请检查这一行，删去过长的内容");
        }
        while (cells.size() < column) {
            cells.add(Cell.EMPTY);
        }
        cells.add(new Cell(Cell.Kind.TEXT, text.toString(), false));
    }

    private UnreadableTable unbalanced(long opened, String what) {
        return new UnreadableTable(Reason.QUOTES, lineAt(opened), what, "请在这一行补上另一个双引号；单元格里的双引号要写成两个");
    }

    private String lineAt(long where) {
        return place + "第 " + where + " 行";
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            at = 0;
            if (filled == 0) {
                return END;
            }
        }
        return buffer[at];
    }

    private int read() throws IOException {
        int c = peek();
        if (c != END) {
            at++;
        }
        return c;
    }

    /**
     * The delimiter of a text, judged by its first records: the one that cuts them most evenly; comma if there is none.
     *
     * @param sample the beginning of the text
     */
    static char delimiter(String sample) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : new char[] {'\t', ',', ';'}) {
            double score = evenness(sample, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** The share of records that have as many delimiters as the first that has any. */
    private static double evenness(String sample, char candidate) {
        int records = 0;
        int same = 0;
        int first = 0;
        int count = 0;
        boolean quoted = false;
        boolean blank = true;
        for (int i = 0; i <= sample.length(); i++) {
            char c = i < sample.length() ? sample.charAt(i) : '\n';
            if (c == '\n' && (!quoted || i == sample.length())) {
                if (!blank && i < sample.length() || records == 0) {
                    records++;
                    first = first == 0 ? count : first;
                    same += first > 0 && count == first ? 1 : 0;
                }
                count = 0;
                blank = true;
            } else {
                quoted ^= c == '"';
                count += c == candidate && !quoted ? 1 : 0;
                blank &= c <= ' ';
            }
        }
        return records == 0 ? 0 : (double) same / records;
    }
}
