package org.youjiao.files.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.youjiao.files.table.UnreadableTable.Reason;

/** What a file is, by its first bytes. What is no table is refused with its name and the mend. */
enum FileKind {
    WORKBOOK,
    TEXT;

    private static final int START = 1 << 16;
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final String UPLOAD = "请上传 .xlsx 或 .csv 文件";

    static FileKind of(Path file, String place) throws IOException, UnreadableTable {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        if (start.length == 0) {
            throw new UnreadableTable(Reason.EMPTY, place, "大小为 0 字节", "请检查是否上传完整，或是否选错了文件");
        }
        if (startsWith(start, new byte[] {'P', 'K', 3, 4}) || startsWith(start, new byte[] {'P', 'K', 5, 6})) {
            return WORKBOOK;
        }
        if (startsWith(start, OLE)) {
            throw ole(file, place);
        }
        refuseBinary(start, place);
        return TEXT;
    }

    /** Excel 97–2003, and any password-protected .xlsx, is an OLE container; its directory names what it holds in UTF-16. */
    private static UnreadableTable ole(Path file, String place) throws IOException {
        if (holds(file, "EncryptedPackage")) {
            return new UnreadableTable(Reason.PASSWORD, place, "设有打开密码", "请在 Excel 中打开，在“文件—信息—保护工作簿”里去掉密码，保存后再试");
        }
        if (holds(file, "WordDocument") || holds(file, "PowerPoint Document")) {
            return new UnreadableTable(Reason.NOT_A_TABLE, place, "是 Word 或 PowerPoint 文档，不是表格", UPLOAD);
        }
        return new UnreadableTable(
                Reason.OLD_EXCEL, place, "是 Excel 97-2003 的旧格式（.xls）", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试");
    }

    private static boolean holds(Path file, String name) throws IOException {
        byte[] sought = name.getBytes(StandardCharsets.UTF_16LE);
        byte[] block = new byte[START];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(block, kept, block.length - kept);
                    got > 0;
                    got = in.read(block, kept, block.length - kept)) {
                int length = kept + got;
                for (int i = 0; i + sought.length <= length; i++) {
                    if (block[i] == sought[0] && matches(block, i, sought)) {
                        return true;
                    }
                }
                kept = Math.min(length, sought.length - 1);
                System.arraycopy(block, length - kept, block, 0, kept);
            }
        }
        return false;
    }

    private static void refuseBinary(byte[] start, String place) throws UnreadableTable {
        String name = startsWith(start, "%PDF".getBytes(StandardCharsets.US_ASCII))
                ? "是 PDF 文件，不是表格"
                : startsWith(start, new byte[] {(byte) 0x89, 'P', 'N', 'G'})
                                || startsWith(start, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})
                        ? "是图片，不是表格"
                        : "";
        boolean utf16 = startsWith(start, new byte[] {(byte) 0xFF, (byte) 0xFE})
                || startsWith(start, new byte[] {(byte) 0xFE, (byte) 0xFF});
        for (int i = 0; !utf16 && name.isEmpty() && i < start.length; i++) {
            name = start[i] == 0 ? "是二进制文件，不是表格" : name;
        }
        if (!name.isEmpty()) {
            throw new UnreadableTable(Reason.NOT_A_TABLE, place, name, UPLOAD);
        }
    }

    /** Many systems export a web page, or Excel's XML of 2003, under the name .xls. */
    static boolean isMarkup(String start) {
        String text = start.stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype")
                || text.startsWith("<html")
                || text.startsWith("<table")
                || text.startsWith("<?xml")
                || text.startsWith("<head")
                || text.startsWith("<meta");
    }

    static UnreadableTable markup(String place) {
        return new UnreadableTable(Reason.NOT_A_TABLE, place, "其实是网页或 XML，不是表格", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && matches(bytes, 0, start);
    }

    private static boolean matches(byte[] bytes, int at, byte[] sought) {
        for (int i = 0; i < sought.length; i++) {
            if (bytes[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
