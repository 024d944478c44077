package org.youjiao.files.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.youjiao.files.table.UnreadableTable.Reason;

class HostileFilesTest {
    @Test
    void asks_to_take_the_password_off() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var container = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("密码");
            try (OutputStream out = encryptor.getDataStream(container)) {
                out.write(good());
            }
            container.writeFilesystem(bytes);
        }
        assertRefused(bytes.toByteArray(), Reason.PASSWORD, "设有打开密码", "去掉密码");
    }

    @Test
    void refuses_what_is_no_table_by_what_it_is() throws Exception {
        assertRefused("%PDF-1.7\n".getBytes(UTF_8), Reason.NOT_A_TABLE, "PDF", ".xlsx");
        assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, Reason.NOT_A_TABLE, "图片", ".xlsx");
        assertRefused(new byte[] {1, 2, 0, 3}, Reason.NOT_A_TABLE, "二进制", ".xlsx");
        assertRefused("<html><table><tr><td>1".getBytes(UTF_8), Reason.NOT_A_TABLE, "网页", "另存为");
        assertRefused(zip(Map.of("a.txt", "1")), Reason.NOT_A_TABLE, "没有工作簿", "解压");
        assertRefused(zip(Map.of("word/document.xml", "<w/>")), Reason.NOT_A_TABLE, "Word", "复制");
        assertRefused(zip(Map.of("xl/workbook.bin", "")), Reason.OLD_EXCEL, ".xlsb", "另存为 .xlsx");
    }

    @Test
    void refuses_what_is_empty() throws Exception {
        assertRefused(new byte[0], Reason.EMPTY, "0 字节", "检查");
        assertRefused("\uFEFF \r\n,,,\r\n".getBytes(UTF_8), Reason.EMPTY, "没有内容", "检查");
        assertRefused(WorkbookReadingTest.workbook(sheet -> {}), Reason.EMPTY, "没有内容", "检查");
    }

    @Test
    void refuses_too_many_columns_and_says_where() throws Exception {
        byte[] wide = WorkbookReadingTest.workbook(
                sheet -> sheet.createRow(4).createCell(2_000).setCellValue(1));
        assertRefused(wide, Reason.TOO_WIDE, "第 5 行", "2001 列");
        assertRefused(("1\n" + "x,".repeat(2_000) + "x").getBytes(UTF_8), Reason.TOO_WIDE, "第 2 行", "2001 列");
        assertThat(WorkbookReadingTest.read(("x,".repeat(1_999) + "x").getBytes(UTF_8)))
                .hasSize(1);
    }

    @Test
    void stops_at_a_zip_bomb_without_unpacking_it() throws Exception {
        String start = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
        byte[] bomb = withPart("xl/worksheets/sheet1.xml", out -> {
            out.write(start.getBytes(UTF_8));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 60; i++) {
                out.write(blanks);
            }
            out.write("</sheetData></worksheet>".getBytes(UTF_8));
        });
        assertThat(bomb.length).isLessThan(200_000);
        assertRefused(bomb, Reason.BOMB, "解压后超过 16 MB", "另存为");
    }

    @Test
    void expands_no_entities() throws Exception {
        byte[] laughs = withPart(
                "xl/worksheets/sheet1.xml",
                out -> out.write(
                        ("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData>"
                                        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>")
                                .getBytes(UTF_8)));
        assertRefused(laughs, Reason.DAMAGED, "损坏", "另存为");
    }

    @Test
    void refuses_a_cell_longer_than_excel_allows() throws Exception {
        byte[] long40000 = withPart(
                "xl/worksheets/sheet1.xml",
                out -> out.write(("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                                + "长".repeat(40_000) + "</t></is></c></row></sheetData></worksheet>")
                        .getBytes(UTF_8)));
        assertRefused(long40000, Reason.TOO_LARGE, "32767", "删去");
        assertRefused(("a,b\n" + "x".repeat(40_000)).getBytes(UTF_8), Reason.TOO_LARGE, "第 2 行", "32767");
    }

    @Test
    void says_that_a_cut_file_is_damaged() throws Exception {
        byte[] good = good();
        assertRefused(Arrays.copyOf(good, good.length / 2), Reason.DAMAGED, "损坏", "重新下载");
    }

    @Test
    void refuses_references_to_texts_that_are_not_there_and_rows_that_go_back() throws Exception {
        byte[] missing = withPart(
                "xl/worksheets/sheet1.xml",
                out -> out.write(
                        "<worksheet><sheetData><row r=\"7\"><c r=\"C7\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>"
                                .getBytes(UTF_8)));
        assertRefused(missing, Reason.DAMAGED, "C7", "99");
        byte[] back = withPart(
                "xl/worksheets/sheet1.xml",
                out -> out.write(
                        "<worksheet><sheetData><row r=\"7\"/><row r=\"3\"/></sheetData></worksheet>".getBytes(UTF_8)));
        assertRefused(back, Reason.DAMAGED, "第 7 行之后", "3");
    }

    @Test
    void survives_numbers_of_absurd_size() throws Exception {
        byte[] absurd = withPart(
                "xl/worksheets/sheet1.xml",
                out -> out.write(("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1E999999999</v></c><c r=\"B1\"><v>"
                                + "9".repeat(5_000)
                                + "</v></c><c r=\"C1\"><v>1E-300</v></c></row></sheetData></worksheet>")
                        .getBytes(UTF_8)));
        Row row = WorkbookReadingTest.read(absurd).get(0);
        assertThat(row.cell(0)).isEqualTo(Cell.text("1E999999999"));
        assertThat(row.cell(1).kind()).isEqualTo(Cell.Kind.TEXT);
        assertThat(row.cell(2).text()).hasSize(302).startsWith("0.000").endsWith("1");
    }

    @Test
    void names_the_line_where_quotes_are_unbalanced() throws Exception {
        assertRefused("a,b\n1,2\n3,\"四\n5,6\n".getBytes(UTF_8), Reason.QUOTES, "第 3 行", "双引号");
        assertRefused(("a,b\n1,\"" + "x\n".repeat(20_000)).getBytes(UTF_8), Reason.QUOTES, "第 2 行", "引号");
    }

    @Test
    void names_the_lines_where_encodings_mix() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write("学校,人数\n".getBytes(TextEncoding.GB18030));
        bytes.write("华阳小学,1200\n".getBytes(UTF_8));
        assertRefused(bytes.toByteArray(), Reason.ENCODING, "第 2 行是 UTF-8，第 1 行不是", "另存为 UTF-8");
    }

    @Test
    void reads_a_gigabyte_of_rows_one_by_one_in_a_heap_that_could_not_hold_them() throws Exception {
        byte[] row = "4401060001,五山小学,2021,1234\n".getBytes(UTF_8);
        long rows = (1L << 30) / row.length;
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(3L << 30); // four cells of each would need more
        long read = 0;
        try (var file = TableFile.open(new Endless(row, rows), "表");
                var reading = file.rows(file.sheets().get(0))) {
            while (reading.next() != null) {
                read++;
            }
        }
        assertThat(read).isEqualTo(rows);
    }

    /** The same row so many times, made as it is asked for. */
    private static final class Endless extends InputStream {
        private final byte[] row;
        private final long bytes;
        private long sent;

        Endless(byte[] row, long rows) {
            this.row = row;
            this.bytes = rows * row.length;
        }

        @Override
        public int read() {
            return sent == bytes ? -1 : row[(int) (sent++ % row.length)] & 0xFF;
        }
    }

    /** Any answer will do, as long as it is an answer. */
    @Property(tries = 300)
    void answers_any_flipped_byte_with_rows_or_a_reason(
            @ForAll @IntRange(max = 1 << 20) int where, @ForAll byte value, @ForAll boolean inside) throws Exception {
        byte[] file = inside ? flippedInside(where, value) : good();
        if (!inside) {
            file[where % file.length] = value;
        }
        try {
            WorkbookReadingTest.read(file);
        } catch (UnreadableTable told) {
            assertThat(told.mend()).isNotEmpty();
        }
    }

    private static byte[] flippedInside(int where, byte value) throws Exception {
        Map<String, byte[]> parts = parts(good());
        var names =
                parts.keySet().stream().filter(name -> name.startsWith("xl/")).toList();
        byte[] part = parts.get(names.get(where % names.size()));
        part[where / names.size() % part.length] = value;
        return zipped(parts);
    }

    interface Content {
        void to(OutputStream out) throws Exception;
    }

    static void assertRefused(byte[] file, Reason reason, String... words) throws Exception {
        var refusal = catchThrowableOfType(UnreadableTable.class, () -> WorkbookReadingTest.read(file));
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal.getMessage()).startsWith("文件“表”").contains(words);
    }

    private static byte[] good() throws Exception {
        return WorkbookReadingTest.workbook(sheet -> {
            for (int r = 0; r < 20; r++) {
                var row = sheet.createRow(r);
                row.createCell(0).setCellValue("学校 " + r);
                row.createCell(1).setCellValue(r / 7.0);
            }
        });
    }

    private static byte[] withPart(String name, Content content) throws Exception {
        Map<String, byte[]> parts = parts(good());
        var bytes = new ByteArrayOutputStream();
        content.to(bytes);
        parts.put(name, bytes.toByteArray());
        return zipped(parts);
    }

    private static Map<String, byte[]> parts(byte[] zip) throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, String> parts) throws Exception {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        parts.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return zipped(bytes);
    }

    private static byte[] zipped(Map<String, byte[]> parts) throws Exception {
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
