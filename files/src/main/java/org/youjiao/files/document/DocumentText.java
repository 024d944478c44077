package org.youjiao.files.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The plain text of a document file. The type is told from the content, not from the name; a wrong name does no harm.
 * Libraries for .docx and .pdf are loaded only for such files.
 */
public final class DocumentText {
    /** Larger files are refused: the longest plan of a province is a few megabytes. */
    public static final long LARGEST_FILE_BYTES = 50L * 1024 * 1024;

    static final int LONGEST_TEXT = 5_000_000;
    private static final int SNIFFED = 1024;

    private DocumentText() {}

    /**
     * Text of a file, one paragraph or printed line a line.
     *
     * @throws UnreadableDocumentException if it is missing, empty, too large, encrypted, damaged, a scan, or of another type
     */
    public static String read(Path file) throws UnreadableDocumentException {
        if (!Files.exists(file)) {
            throw new UnreadableDocumentException("找不到文件“%s”。请检查路径和文件名。".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableDocumentException("“%s”不是文件（可能是文件夹）。请给出一个 .txt、.docx 或 .pdf 文件。".formatted(file));
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE_BYTES) {
                throw tooLarge(file.toString(), size);
            }
            return read(Files.readAllBytes(file), file.toString());
        } catch (IOException unreadable) {
            throw new UnreadableDocumentException(
                    "无法读取文件“%s”：%s。请检查是否有读取权限。".formatted(file, unreadable.getMessage()), unreadable);
        }
    }

    /**
     * Text of a document's content, as of an upload.
     *
     * @param name what messages call it
     */
    public static String read(byte[] content, String name) throws UnreadableDocumentException {
        if (content.length > LARGEST_FILE_BYTES) {
            throw tooLarge(name, content.length);
        }
        if (content.length == 0) {
            throw new UnreadableDocumentException("文件“%s”是空的（0 字节）。请检查文件是否保存完整。".formatted(name));
        }
        String text = text(content, name);
        if (text.isBlank()) {
            throw new UnreadableDocumentException("文件“%s”里没有文字。请检查是否选错了文件。".formatted(name));
        }
        if (text.length() > LONGEST_TEXT) {
            throw new UnreadableDocumentException(
                    "文件“%s”的文字有 %d 字，超过上限 %d 字。请只保留规划正文后重试。".formatted(name, text.length(), LONGEST_TEXT));
        }
        return text;
    }

    private static String text(byte[] content, String name) throws UnreadableDocumentException {
        String start = new String(content, 0, Math.min(SNIFFED, content.length), StandardCharsets.ISO_8859_1);
        if (start.contains("%PDF-")) {
            return PdfText.read(content, name);
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return WordText.read(content, name);
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            boolean encrypted = new String(content, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
            throw new UnreadableDocumentException(
                    encrypted
                            ? "文件“%s”已加密，打不开。请去掉密码后另存为 .docx 再试。".formatted(name)
                            : "文件“%s”是旧版 Office 文件（.doc/.wps 等），不能直接读取。请用 Word 或 WPS 另存为 .docx 再试。".formatted(name));
        }
        if (start.startsWith("{\\rtf")) {
            throw new UnreadableDocumentException("文件“%s”是 RTF 文件。请用 Word 或 WPS 另存为 .docx 再试。".formatted(name));
        }
        if (start.stripLeading().toLowerCase(java.util.Locale.ROOT).matches("(?s)<(?:!doctype html|html|\\?xml).*")) {
            throw new UnreadableDocumentException("文件“%s”是网页或 XML，不是文档。请把正文复制到 .txt 或 .docx 再试。".formatted(name));
        }
        return PlainFile.read(content, name);
    }

    private static UnreadableDocumentException tooLarge(String name, long size) {
        return new UnreadableDocumentException("文件“%s”有 %d MB，超过上限 %d MB。请去掉图片或拆分后重试。"
                .formatted(name, size / 1024 / 1024, LARGEST_FILE_BYTES / 1024 / 1024));
    }
}
