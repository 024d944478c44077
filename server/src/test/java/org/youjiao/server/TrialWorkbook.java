package org.youjiao.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.youjiao.files.table.Row;

/** Writes workbooks as small as can be, with what the program's own writer never writes: merged cells and hidden sheets. */
final class TrialWorkbook {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGES = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private TrialWorkbook() {}

    /** @param merges such as {@code A1:E1 C2:D2}; empty for none */
    record Tab(String name, boolean hidden, String merges, List<List<String>> rows) {}

    static Path write(Path file, Tab... tabs) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            var types = new StringBuilder();
            var named = new StringBuilder();
            var related = new StringBuilder();
            for (int i = 1; i <= tabs.length; i++) {
                Tab tab = tabs[i - 1];
                types.append("<Override PartName=\"/xl/worksheets/sheet%d.xml\" ContentType=\"%sworksheet+xml\"/>"
                        .formatted(i, TYPE));
                named.append("<sheet name=\"%s\" sheetId=\"%d\" %s r:id=\"r%d\"/>"
                        .formatted(tab.name, i, tab.hidden ? "state=\"hidden\"" : "", i));
                related.append("<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                        .formatted(i, RELATIONS, i));
                part(zip, "xl/worksheets/sheet" + i + ".xml", sheet(tab));
            }
            part(zip, "[Content_Types].xml", """
                    <Types xmlns="%scontent-types"><Default Extension="rels"
                    ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
                    PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>%s</Types>
                    """.formatted(PACKAGES, TYPE, types));
            part(zip, "_rels/.rels", """
                    <Relationships xmlns="%srelationships"><Relationship Id="r1" Type="%s/officeDocument"
                    Target="xl/workbook.xml"/></Relationships>
                    """.formatted(PACKAGES, RELATIONS));
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
                            .formatted(MAIN, RELATIONS, named));
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"%srelationships\">%s</Relationships>".formatted(PACKAGES, related));
        }
        return file;
    }

    private static String sheet(Tab tab) {
        var xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int r = 0; r < tab.rows.size(); r++) {
            xml.append("<row r=\"%d\">".formatted(r + 1));
            for (int c = 0; c < tab.rows.get(r).size(); c++) {
                String text = tab.rows.get(r).get(c);
                if (!text.isEmpty()) {
                    xml.append("<c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                            .formatted(Row.letters(c), r + 1, escaped(text)));
                }
            }
            xml.append("</row>");
        }
        xml.append("</sheetData>");
        if (!tab.merges.isEmpty()) {
            xml.append("<mergeCells>");
            for (String merge : tab.merges.split(" ")) {
                xml.append("<mergeCell ref=\"%s\"/>".formatted(merge));
            }
            xml.append("</mergeCells>");
        }
        return xml.append("</worksheet>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml.strip()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
