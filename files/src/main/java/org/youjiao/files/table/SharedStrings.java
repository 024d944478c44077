package org.youjiao.files.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the cells of a workbook share, packed as UTF-8: six million different ones take some 100 MB, as objects they
 * would take four times as much. The first texts, which are mostly the repeated ones, are kept decoded once used.
 */
final class SharedStrings {
    private static final int CHUNK = 1 << 20;
    private static final int MOST_BYTES = 160 * CHUNK;
    private static final int DECODED = 1 << 14;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used = CHUNK;
    private int[] starts = new int[1024];
    private int count;
    private final @Nullable Cell[] decoded = new @Nullable Cell[DECODED];

    void read(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                text.setLength(0);
                Xml.richText(xml, "si", text);
                add(Xml.unescaped(text));
            }
        }
    }

    private void add(String text) throws XMLStreamException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (used + bytes.length + 3 > CHUNK) {
            if ((chunks.size() + 1L) * CHUNK > MOST_BYTES) {
                throw new TooLarge("不同的文本超过 160 MB");
            }
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count + (count >> 1));
        }
        byte[] chunk = chunks.get(chunks.size() - 1);
        starts[count++] = (chunks.size() - 1) * CHUNK + used;
        chunk[used++] = (byte) (bytes.length >> 16);
        chunk[used++] = (byte) (bytes.length >> 8);
        chunk[used++] = (byte) bytes.length;
        System.arraycopy(bytes, 0, chunk, used, bytes.length);
        used += bytes.length;
    }

    /** The text as a cell; null if the workbook has no text of that number. */
    @Nullable
    Cell get(int index) {
        if (index < 0 || index >= count) {
            return null;
        }
        if (index >= DECODED) {
            return Cell.text(decode(index));
        }
        Cell known = decoded[index];
        if (known == null) {
            known = Cell.text(decode(index));
            decoded[index] = known;
        }
        return known;
    }

    private String decode(int index) {
        byte[] chunk = chunks.get(starts[index] / CHUNK);
        int at = starts[index] % CHUNK;
        int length = (chunk[at] & 0xFF) << 16 | (chunk[at + 1] & 0xFF) << 8 | (chunk[at + 2] & 0xFF);
        return new String(chunk, at + 3, length, StandardCharsets.UTF_8);
    }

    /** A limit of ours was passed; the text says which. */
    static final class TooLarge extends XMLStreamException {
        private static final long serialVersionUID = 1L;
        final String what;

        TooLarge(String what) {
            super(what);
            this.what = what;
        }
    }
}
