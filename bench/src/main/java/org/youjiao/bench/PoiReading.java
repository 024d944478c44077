package org.youjiao.bench;

import java.nio.file.Path;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** Reads a workbook with Apache POI's quickest reader, cell by cell, and does nothing with it. */
final class PoiReading {
    private PoiReading() {}

    /** The second of two readings, so that the first warms up what both sides have warm. */
    static double nanos(Path file) throws Exception {
        Times.once(() -> read(file));
        return Times.once(() -> read(file));
    }

    private static void read(Path file) throws Exception {
        try (OPCPackage book = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            var reader = new XSSFReader(book);
            var cells = new Counting();
            XMLReader parser = XMLHelper.newXMLReader();
            parser.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(), new ReadOnlySharedStringsTable(book), cells, false));
            try (var sheet = reader.getSheetsData().next()) {
                parser.parse(new InputSource(sheet));
            }
            if (cells.count == 0) {
                throw new IllegalStateException("POI found no cells in " + file);
            }
        }
    }

    private static final class Counting implements SheetContentsHandler {
        private long count;

        @Override
        public void startRow(int row) {}

        @Override
        public void endRow(int row) {}

        @Override
        public void cell(String reference, String value, XSSFComment comment) {
            count++;
        }
    }
}
