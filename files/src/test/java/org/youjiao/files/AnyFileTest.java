package org.youjiao.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.youjiao.files.document.DocumentText;
import org.youjiao.files.document.UnreadableDocumentException;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;

/**
 * Files that nobody thought of: each is read or refused in words, none ends a reader otherwise. The seeds lie in the resources
 * and are always tried; the build lets Jazzer make more of them for a few seconds (execution {@code fuzz}). For longer, raise
 * {@code maxDuration}. One method, since Jazzer fuzzes one method a run: the first letter of a seed says which reader it is for.
 */
class AnyFileTest {
    private static final String BOOK = """
            <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
            <sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>""";
    private static final String RELATIONS = """
            <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>""";
    private static final String SHEET = """
            <worksheet><sheetData><row r="1"><c r="A1" s="1"><v>45000.5</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData></worksheet>""";

    private static final String NUMBERED = """
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:numPr>\
            <w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>总体要求</w:t></w:r></w:p></w:body></w:document>""";

    @FuzzTest(maxDuration = "8s")
    void answers_any_file_with_its_content_or_a_reason(byte[] seed) throws Exception {
        if (seed.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(seed, 1, seed.length);
        switch (seed[0]) {
            case 'T' -> table(rest);
            case 'S' -> table(workbook("xl/worksheets/sheet1.xml", rest));
            case 'B' -> table(workbook("xl/workbook.xml", rest));
            case 'C' -> table(workbook("xl/sharedStrings.xml", rest));
            case 'F' -> table(workbook("xl/styles.xml", rest));
            case 'Z' -> archive(rest);
            case 'P' -> pasted(new String(rest, UTF_8));
            case 'W' -> document(zip(Map.of("word/document.xml", rest)));
            case 'N' ->
                document(zip(Map.of("word/document.xml", NUMBERED.getBytes(UTF_8), "word/numbering.xml", rest)));
            default -> document(rest);
        }
    }

    private static void table(byte[] file) throws IOException {
        try (TableFile table = TableFile.open(new ByteArrayInputStream(file), "表")) {
            readAll(table);
        } catch (UnreadableTable told) {
            assertThat(told.mend()).isNotEmpty();
        }
    }

    private static void archive(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile("any", ".zip"), bytes);
        try (CsvArchive archive = CsvArchive.open(file, "名册")) {
            for (String name : archive.names()) {
                try (TableFile table = archive.find(name).orElseThrow()) {
                    readAll(table);
                }
            }
        } catch (UnreadableTable told) {
            assertThat(told.mend()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private static void pasted(String text) throws IOException {
        try (TableFile table = TableFile.paste(text)) {
            readAll(table);
        } catch (UnreadableTable told) {
            assertThat(told.mend()).isNotEmpty();
        }
    }

    private static void readAll(TableFile table) throws UnreadableTable, IOException {
        for (var sheet : table.sheets()) {
            try (Rows rows = table.rows(sheet)) {
                while (rows.next() != null) {
                    // on to the next
                }
            }
        }
    }

    private static void document(byte[] file) {
        try {
            assertThat(DocumentText.read(file, "文件")).isNotBlank();
        } catch (UnreadableDocumentException told) {
            assertThat(Objects.requireNonNull(told.getMessage())).contains("文件");
        }
    }

    private static byte[] workbook(String name, byte[] part) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("xl/workbook.xml", BOOK.getBytes(UTF_8));
        parts.put("xl/_rels/workbook.xml.rels", RELATIONS.getBytes(UTF_8));
        parts.put("xl/worksheets/sheet1.xml", SHEET.getBytes(UTF_8));
        parts.put(name, part);
        return zip(parts);
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
