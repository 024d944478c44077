package org.youjiao.files.table;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** What the parts of a workbook share in reading XML: no DTD, no entities, texts of bounded length. */
final class Xml {
    private static final InputFactoryImpl FACTORY = factory();

    private Xml() {}

    private static InputFactoryImpl factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory2.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory2.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(in);
    }

    /** Refuses a document type: Office never writes one, and it is how entity bombs come in. */
    static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("document type or entity in a workbook part");
        }
        return event;
    }

    /** Appends the characters up to the end of the present element; children's characters are left out. */
    static void text(XMLStreamReader xml, StringBuilder out) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (depth == 1
                    && (event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE)) {
                append(xml, out);
            }
        }
    }

    /** Appends the texts of all runs up to the end of the named element, leaving out phonetic guides (pinyin, furigana). */
    static void richText(XMLStreamReader xml, String element, StringBuilder out) throws XMLStreamException {
        boolean phonetic = false;
        while (true) {
            int event = next(xml);
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) {
                    phonetic = true;
                } else if (xml.getLocalName().equals("t") && !phonetic) {
                    text(xml, out);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("rPh")) {
                    phonetic = false;
                } else if (xml.getLocalName().equals(element)) {
                    return;
                }
            }
        }
    }

    private static void append(XMLStreamReader xml, StringBuilder out) throws XMLStreamException {
        int length = xml.getTextLength();
        // an escaped character takes seven places in the file, one in the cell
        if (out.length() + (long) length > 7L * Cell.LONGEST) {
            throw new SharedStrings.TooLarge("单元格文字超过 " + Cell.LONGEST + " 字");
        }
        out.append(xml.getTextCharacters(), xml.getTextStart(), length);
    }

    /** Undoes Office's _x000D_ for characters that XML cannot hold (ECMA-376 22.9.2.19). */
    static String unescaped(StringBuilder raw) throws XMLStreamException {
        String text = raw.indexOf("_x") < 0 ? raw.toString() : unescape(raw);
        if (text.length() > Cell.LONGEST) {
            throw new SharedStrings.TooLarge("单元格文字超过 " + Cell.LONGEST + " 字");
        }
        return text;
    }

    private static String unescape(StringBuilder raw) {
        var out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            int code = escape(raw, i);
            if (code < 0) {
                out.append(raw.charAt(i));
            } else {
                if (code != '\r') {
                    out.append((char) code);
                }
                i += 6;
            }
        }
        return out.toString();
    }

    private static int escape(CharSequence text, int at) {
        if (at + 7 > text.length()
                || text.charAt(at) != '_'
                || text.charAt(at + 1) != 'x'
                || text.charAt(at + 6) != '_') {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
