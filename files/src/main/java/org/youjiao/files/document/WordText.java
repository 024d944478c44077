package org.youjiao.files.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.BodyElementType;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** Text of a .docx: paragraphs with the numbers that Word prints but does not store, tables as rows with tabs. */
final class WordText {
    private static final long LARGEST_PART_BYTES = 200L * 1024 * 1024;
    private static final int LARGEST_ENTRIES = 20_000;

    private final XWPFDocument document;
    private final WordNumbering numbering;
    private final StringBuilder text = new StringBuilder();

    private WordText(XWPFDocument document) {
        this.document = document;
        this.numbering = new WordNumbering(document);
    }

    static String read(byte[] content, String name) throws UnreadableDocumentException {
        if (!holds(content, "word/document.xml", name)) {
            throw new UnreadableDocumentException(
                    "文件“%s”是压缩包或其他 Office 文件（如 .xlsx、.pptx），不是 Word 文档。请给出 .docx 文件。".formatted(name));
        }
        ZipSecureFile.setMaxEntrySize(LARGEST_PART_BYTES);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
            WordText reader = new WordText(document);
            reader.body(document);
            return reader.text.toString();
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // POI reports damage and bombs by many unchecked exceptions; to the user all mean the same.
            throw new UnreadableDocumentException(
                    "文件“%s”已损坏或不是正常的 Word 文档，打不开。请用 Word 或 WPS 打开后另存为 .docx 再试。".formatted(name), damaged);
        }
    }

    private static boolean holds(byte[] content, String part, String name) throws UnreadableDocumentException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            int entries = 0;
            byte[] buffer = new byte[8192];
            long unpacked = 0;
            for (ZipEntry entry = zip.getNextEntry();
                    entry != null && entries < LARGEST_ENTRIES;
                    entry = zip.getNextEntry()) {
                if (entry.getName().equals(part)) {
                    return true;
                }
                entries++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > LARGEST_PART_BYTES) {
                        throw new UnreadableDocumentException("文件“%s”解压后过大，可能有害，已拒绝读取。".formatted(name));
                    }
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new UnreadableDocumentException("文件“%s”已损坏，打不开。请重新获取或另存后再试。".formatted(name), damaged);
        }
    }

    private void body(IBody body) throws UnreadableDocumentException {
        for (IBodyElement element : body.getBodyElements()) {
            if (element instanceof XWPFParagraph paragraph) {
                paragraph(paragraph);
            } else if (element instanceof XWPFTable table) {
                table(table);
            } else if (element.getElementType() == BodyElementType.CONTENTCONTROL
                    && element instanceof XWPFSDT control) {
                String content = control.getContent().getText();
                if (!content.strip().startsWith("目")) { // a table of contents would be read twice
                    line(content);
                }
            }
        }
    }

    private void paragraph(XWPFParagraph paragraph) throws UnreadableDocumentException {
        if (contents(paragraph)) {
            return;
        }
        String words = paragraph.getText().replaceAll("\\[(?:foot|end)noteRef:\\d+\\]", "");
        String number = words.isBlank() ? "" : numbering.number(paragraph);
        line(number + words);
    }

    private boolean contents(XWPFParagraph paragraph) {
        String id = paragraph.getStyle();
        XWPFStyle style = id == null || document.getStyles() == null
                ? null
                : document.getStyles().getStyle(id);
        return style != null
                && style.getName() != null
                && style.getName().toLowerCase(Locale.ROOT).startsWith("toc");
    }

    private void table(XWPFTable table) throws UnreadableDocumentException {
        for (XWPFTableRow row : table.getRows()) {
            StringJoiner cells = new StringJoiner("\t");
            for (XWPFTableCell cell : row.getTableCells()) {
                cells.add(cell.getText().replaceAll("\\s+", " ").strip());
            }
            line(cells.toString());
        }
    }

    private void line(String words) throws UnreadableDocumentException {
        text.append(words).append('\n');
        if (text.length() > DocumentText.LONGEST_TEXT) {
            throw new UnreadableDocumentException("文档文字超过上限 %d 字。请只保留规划正文后重试。".formatted(DocumentText.LONGEST_TEXT));
        }
    }
}
