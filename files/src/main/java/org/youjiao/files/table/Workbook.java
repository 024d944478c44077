package org.youjiao.files.table;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.UnreadableTable.Reason;

/** An .xlsx archive: which sheets there are and in which part each lies. Texts and styles are read when first needed. */
final class Workbook implements AutoCloseable {
    private static final long MOST_SHEET = 2048 * ZipPart.MEGABYTE;
    private static final long MOST_STRINGS = 1024 * ZipPart.MEGABYTE;
    private static final long MOST_SMALL = 32 * ZipPart.MEGABYTE;
    private static final int MOST_PARTS = 10_000;
    private static final int MOST_SHEETS = 1_000;
    private static final String RESAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试";

    private record Relation(String type, String target) {}

    private final String fileName;
    private final ZipFile zip;
    private final Map<String, String> partOfSheet = new HashMap<>();
    private final List<TableFile.Sheet> sheets = new ArrayList<>();
    private @Nullable String stringsPart;
    private @Nullable String stylesPart;
    private boolean from1904;
    private @Nullable SharedStrings strings;
    private @Nullable NumberFormats formats;

    /** Reads part of an XML stream. */
    interface Reading<T> {
        T read(XMLStreamReader xml) throws XMLStreamException;
    }

    private Workbook(String fileName, ZipFile zip) {
        this.fileName = fileName;
        this.zip = zip;
    }

    static Workbook open(Path file, String fileName) throws UnreadableTable {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(fileName, "压缩包已损坏或不完整");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var book = new Workbook(fileName, zip);
        try {
            book.readStructure();
            return book;
        } catch (UnreadableTable | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    List<TableFile.Sheet> sheets() {
        return sheets;
    }

    XlsxRows rows(TableFile.Sheet sheet) throws UnreadableTable {
        String place = "文件“" + fileName + "”的工作表“" + sheet.name() + "”";
        String part = partOfSheet.get(sheet.name());
        if (part == null) {
            throw new UnreadableTable(Reason.NO_SUCH_SHEET, place, "没有这张工作表", "请核对工作表名");
        }
        if (strings == null) {
            strings = readStrings();
        }
        if (formats == null) {
            formats = readFormats();
        }
        var shape = new XlsxRows.Shape(strings, formats, from1904);
        try {
            return new XlsxRows(place, ZipPart.open(zip, entry(part), MOST_SHEET), shape);
        } catch (IOException | XMLStreamException | UncheckedStreamException e) {
            throw told(place, e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readStructure() throws UnreadableTable {
        if (zip.size() > MOST_PARTS) {
            throw new UnreadableTable(Reason.BOMB, file(), "压缩包里有 " + zip.size() + " 个文件，不像正常的工作簿", RESAVE);
        }
        refuseOthers();
        String main = null;
        for (Relation relation : relations("_rels/.rels", "").values()) {
            main = relation.type.endsWith("/officeDocument") ? relation.target : main;
        }
        String part = main == null ? "xl/workbook.xml" : main;
        if (zip.getEntry(part) == null) {
            throw new UnreadableTable(Reason.NOT_A_TABLE, file(), "是压缩包，但里面没有工作簿", "请上传 .xlsx 或 .csv 文件，压缩包请先解压");
        }
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Map<String, Relation> relations = relations(folder + "_rels/" + part.substring(slash) + ".rels", folder);
        for (Relation relation : relations.values()) {
            stringsPart = relation.type.endsWith("/sharedStrings") ? relation.target : stringsPart;
            stylesPart = relation.type.endsWith("/styles") ? relation.target : stylesPart;
        }
        parse(part, MOST_SMALL, xml -> readSheets(xml, relations));
        if (sheets.isEmpty()) {
            throw new UnreadableTable(Reason.EMPTY, file(), "工作簿里没有工作表", "请检查是否选错了文件");
        }
    }

    private void refuseOthers() throws UnreadableTable {
        if (zip.getEntry("xl/workbook.bin") != null) {
            throw new UnreadableTable(Reason.OLD_EXCEL, file(), "是二进制工作簿（.xlsb）", RESAVE);
        }
        if (zip.getEntry("word/document.xml") != null) {
            throw new UnreadableTable(Reason.NOT_A_TABLE, file(), "是 Word 文档，不是表格", "请把其中的表格复制到 Excel，另存为 .xlsx 后再试");
        }
        if (zip.getEntry("content.xml") != null && zip.getEntry("mimetype") != null) {
            throw new UnreadableTable(Reason.NOT_A_TABLE, file(), "是 OpenDocument 文件（.ods）", RESAVE);
        }
    }

    private Void readSheets(XMLStreamReader xml, Map<String, Relation> relations) throws XMLStreamException {
        while (xml.hasNext()) {
            if (Xml.next(xml) != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("workbookPr")) {
                String value = xml.getAttributeValue(null, "date1904");
                from1904 = "1".equals(value) || "true".equals(value);
            } else if (xml.getLocalName().equals("sheet")) {
                addSheet(xml, relations);
            }
        }
        return null;
    }

    private void addSheet(XMLStreamReader xml, Map<String, Relation> relations) throws XMLStreamException {
        String name = xml.getAttributeValue(null, "name");
        String state = xml.getAttributeValue(null, "state");
        String id = null;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            // "id" in the relationships' namespace, of which there are two (transitional and strict)
            id = xml.getAttributeLocalName(i).equals("id") ? xml.getAttributeValue(i) : id;
        }
        Relation relation = id == null ? null : relations.get(id);
        if (name == null || relation == null || !relation.type.endsWith("/worksheet")) {
            return; // chart sheets and macro sheets have no rows
        }
        if (sheets.size() == MOST_SHEETS) {
            throw new SharedStrings.TooLarge("工作表超过 " + MOST_SHEETS + " 张");
        }
        if (partOfSheet.putIfAbsent(name, relation.target) == null) {
            sheets.add(new TableFile.Sheet(
                    name, state != null && state.toLowerCase(Locale.ROOT).endsWith("hidden")));
        }
    }

    private Map<String, Relation> relations(String part, String folder) throws UnreadableTable {
        Map<String, Relation> relations = new HashMap<>();
        if (zip.getEntry(part) == null) {
            return relations;
        }
        parse(part, MOST_SMALL, xml -> {
            while (xml.hasNext()) {
                if (Xml.next(xml) == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("Relationship")) {
                    String id = xml.getAttributeValue(null, "Id");
                    String type = xml.getAttributeValue(null, "Type");
                    String target = xml.getAttributeValue(null, "Target");
                    if (id != null && type != null && target != null) {
                        relations.put(id, new Relation(type, resolved(folder, target)));
                    }
                }
            }
            return relations;
        });
        return relations;
    }

    private static String resolved(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String path = folder + target;
        while (path.contains("/../")) {
            int up = path.indexOf("/../");
            path = path.substring(0, path.lastIndexOf('/', up - 1) + 1) + path.substring(up + 4);
        }
        return path.replace("/./", "/");
    }

    private SharedStrings readStrings() throws UnreadableTable {
        var texts = new SharedStrings();
        if (stringsPart != null && zip.getEntry(stringsPart) != null) {
            parse(stringsPart, MOST_STRINGS, xml -> {
                texts.read(xml);
                return texts;
            });
        }
        return texts;
    }

    private NumberFormats readFormats() throws UnreadableTable {
        var styles = new NumberFormats();
        if (stylesPart != null && zip.getEntry(stylesPart) != null) {
            parse(stylesPart, MOST_SMALL, xml -> {
                styles.read(xml);
                return styles;
            });
        }
        return styles;
    }

    private <T> void parse(String part, long most, Reading<@Nullable T> reading) throws UnreadableTable {
        try (ZipPart in = ZipPart.open(zip, entry(part), most)) {
            XMLStreamReader xml = Xml.reader(in);
            reading.read(xml);
            xml.close();
        } catch (IOException | XMLStreamException | UncheckedStreamException e) {
            throw told(file() + "的 " + part, e);
        }
    }

    private ZipEntry entry(String part) throws UnreadableTable {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw damaged(fileName, "缺少 " + part);
        }
        return entry;
    }

    private String file() {
        return "文件“" + fileName + "”";
    }

    private static UnreadableTable damaged(String fileName, String what) {
        return new UnreadableTable(Reason.DAMAGED, "文件“" + fileName + "”", what, "请重新下载或重新复制文件；" + RESAVE);
    }

    /** What to tell of a failure while reading XML out of the archive. */
    static UnreadableTable told(String place, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableTable known) {
                return known;
            }
            if (cause instanceof ZipPart.Bomb bomb) {
                return new UnreadableTable(Reason.BOMB, place, bomb.getMessage() + "，不像正常的工作簿", RESAVE);
            }
            if (cause instanceof SharedStrings.TooLarge large) {
                return new UnreadableTable(Reason.TOO_LARGE, place, large.what, "请删去过长的内容，或分成几个文件");
            }
            if (cause instanceof XMLStreamException xml && xml.getNestedException() instanceof IOException nested) {
                return told(place, nested);
            }
        }
        if (failure instanceof IOException io && !isDamage(io)) {
            throw new UncheckedIOException(io);
        }
        return new UnreadableTable(Reason.DAMAGED, place, "内容已损坏，读不下去", "请重新下载或重新复制文件；" + RESAVE);
    }

    private static boolean isDamage(IOException failure) {
        return failure instanceof ZipException
                || failure instanceof EOFException
                || failure instanceof CharacterCodingException
                || failure instanceof CharConversionException;
    }
}
