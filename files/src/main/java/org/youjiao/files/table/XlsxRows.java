package org.youjiao.files.table;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.UnreadableTable.Reason;

/** The rows of one sheet of an .xlsx file, pulled from its XML. */
final class XlsxRows implements Rows {
    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;
    private static final int MOST_MERGES = 1_000;
    private static final int MOST_CHARACTERS = 4_000_000;

    /** What all sheets of a workbook share. */
    record Shape(SharedStrings strings, NumberFormats formats, boolean from1904) {}

    private final String place;
    private final ZipPart in;
    private final XMLStreamReader xml;
    private final Shape shape;
    private final List<String> merges = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private final StringBuilder formula = new StringBuilder();
    private int number;
    private int column;
    private int characters;
    private int widest;
    private boolean finished;

    XlsxRows(String place, ZipPart in, Shape shape) throws XMLStreamException {
        this.place = place;
        this.in = in;
        this.shape = shape;
        this.xml = Xml.reader(in);
    }

    @Override
    public @Nullable Row next() throws UnreadableTable {
        try {
            while (!finished) {
                if (!xml.hasNext()) {
                    finished = true;
                } else if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("row")) {
                        Row row = row();
                        if (row != null) {
                            return row;
                        }
                    } else if (xml.getLocalName().equals("mergeCell") && merges.size() < MOST_MERGES) {
                        String range = xml.getAttributeValue(null, "ref");
                        merges.add(range == null ? "" : range);
                    }
                }
            }
            return null;
        } catch (XMLStreamException | UncheckedStreamException e) {
            finished = true;
            throw Workbook.told(place + (number > 0 ? "第 " + number + " 行附近" : ""), e);
        }
    }

    @Override
    public double share() {
        return finished ? 1 : in.share();
    }

    @Override
    public int widest() {
        return widest;
    }

    @Override
    public List<String> merges() {
        return List.copyOf(merges);
    }

    @Override
    public void close() {
        try {
            xml.close();
            in.close();
        } catch (XMLStreamException e) {
            // nothing is lost: the stream itself is closed by the archive
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row whose start was just met; null if blank. */
    private @Nullable Row row() throws XMLStreamException, UnreadableTable {
        String written = xml.getAttributeValue(null, "r");
        int next = written == null ? number + 1 : integer(written);
        if (next <= number || next > LAST_ROW) {
            throw new UnreadableTable(
                    Reason.DAMAGED, place + "第 " + number + " 行之后", "行号是 " + next, "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试");
        }
        number = next;
        column = -1;
        characters = 0;
        cells.clear();
        while (true) {
            int event = Xml.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                cell();
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("row")) {
                break;
            }
        }
        widest = Math.max(widest, cells.size());
        return cells.isEmpty() ? null : new Row(number, cells);
    }

    private void cell() throws XMLStreamException, UnreadableTable {
        String type = "n";
        int style = 0;
        int at = column + 1;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            switch (xml.getAttributeLocalName(i)) {
                case "r" -> at = columnOf(xml.getAttributeValue(i));
                case "s" -> style = integer(xml.getAttributeValue(i));
                case "t" -> type = xml.getAttributeValue(i);
                default -> {}
            }
        }
        if (at <= column || at >= LAST_COLUMN) {
            throw new UnreadableTable(
                    Reason.DAMAGED, place + "第 " + number + " 行", "单元格的列次序不对", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试");
        }
        column = at;
        readContent();
        Cell cell = formula.length() > 0 && value.length() == 0 && !type.equals("str")
                ? new Cell(Cell.Kind.ERROR, "=" + formula, false)
                : cell(type, style);
        if (!cell.isEmpty()) {
            put(cell);
        }
    }

    private void put(Cell cell) throws UnreadableTable {
        if (column >= TableFile.MOST_COLUMNS) {
            throw TableFile.tooWide(place + "第 " + number + " 行", column + 1);
        }
        characters += cell.text().length();
        if (characters > MOST_CHARACTERS) {
            throw new UnreadableTable(
                    Reason.TOO_LARGE, place + "第 " + number + " 行", "一行超过 " + MOST_CHARACTERS + " 字", "请检查这一行，删去过长的内容");
        }
        while (cells.size() < column) {
            cells.add(Cell.EMPTY);
        }
        cells.add(cell);
    }

    /** Reads the children of a cell into {@link #value} and {@link #formula}. */
    private void readContent() throws XMLStreamException {
        value.setLength(0);
        formula.setLength(0);
        while (true) {
            int event = Xml.next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> Xml.text(xml, value);
                    case "is" -> Xml.richText(xml, "is", value);
                    case "f" -> Xml.text(xml, formula);
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("c")) {
                return;
            }
        }
    }

    private Cell cell(String type, int style) throws XMLStreamException, UnreadableTable {
        if (value.length() == 0) {
            return Cell.EMPTY;
        }
        return switch (type) {
            case "s" -> shared();
            case "inlineStr", "str" -> Cell.text(Xml.unescaped(value));
            case "b" ->
                new Cell(Cell.Kind.BOOLEAN, value.charAt(0) == '1' || value.charAt(0) == 't' ? "TRUE" : "FALSE", false);
            case "e" -> new Cell(Cell.Kind.ERROR, value.toString(), false);
            case "d" -> new Cell(Cell.Kind.DATE, value.toString().replaceFirst("T00:00:00(\\.0+)?Z?$", ""), false);
            default -> number(style);
        };
    }

    private Cell shared() throws UnreadableTable {
        Cell cell = shape.strings.get(integer(value));
        if (cell == null) {
            throw new UnreadableTable(
                    Reason.DAMAGED,
                    place + "的 " + Row.letters(column) + number,
                    "指向不存在的文本 " + value,
                    "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试");
        }
        return cell;
    }

    private Cell number(int style) throws XMLStreamException {
        NumberFormats.Shown shown = shape.formats.of(style);
        if (shown == NumberFormats.Shown.DATE || shown == NumberFormats.Shown.TIME) {
            double serial = Numbers.parse(value);
            String date = Numbers.date(serial, shape.from1904, shown == NumberFormats.Shown.TIME);
            if (date != null) {
                return new Cell(Cell.Kind.DATE, date, false);
            }
        }
        String plain = Numbers.plain(value);
        return plain == null
                ? Cell.text(Xml.unescaped(value))
                : new Cell(Cell.Kind.NUMBER, plain, shown == NumberFormats.Shown.PERCENT);
    }

    /** The column of a reference such as "AB12", 0 = A; -1 if it is none. */
    private static int columnOf(String reference) {
        int number = 0;
        for (int i = 0; i < reference.length() && i < 4; i++) {
            char c = reference.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                number = number * 26 + (c - 'A' + 1);
            } else {
                break;
            }
        }
        return number - 1;
    }

    /** A small natural number; -1 if it is none. */
    private static int integer(CharSequence digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i > 8) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return digits.length() == 0 ? -1 : number;
    }
}
