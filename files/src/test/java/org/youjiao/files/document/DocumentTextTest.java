package org.youjiao.files.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

class DocumentTextTest {
    private static final String TEXT = "某区教育局2024年工作要点\n新建学校3所。\n";

    @TempDir
    private Path folder;

    @Test
    void text_is_read_in_utf_8_with_or_without_mark_in_utf_16_and_in_gb18030() throws Exception {
        assertThat(DocumentText.read(TEXT.getBytes(StandardCharsets.UTF_8), "a"))
                .isEqualTo(TEXT);
        assertThat(DocumentText.read(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8), "a"))
                .isEqualTo(TEXT);
        assertThat(DocumentText.read(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE), "a"))
                .isEqualTo(TEXT);
        assertThat(DocumentText.read(TEXT.getBytes(Charset.forName("GB18030")), "a"))
                .isEqualTo(TEXT);
    }

    @Test
    void a_missing_file_a_folder_and_an_empty_file_are_named_with_the_mend() throws IOException {
        Path empty = Files.createFile(folder.resolve("空.txt"));
        refused(() -> DocumentText.read(folder.resolve("没有.docx")), "找不到文件", "没有.docx", "请检查");
        refused(() -> DocumentText.read(folder), "不是文件");
        refused(() -> DocumentText.read(empty), "是空的");
        refused(() -> DocumentText.read(" \n ".getBytes(StandardCharsets.UTF_8), "白.txt"), "没有文字");
    }

    @Test
    void other_types_are_told_by_content_whatever_the_name() {
        refused(() -> DocumentText.read(new byte[] {0, 1, 2, 3}, "图.docx"), "图.docx", "另存为");
        refused(
                () -> DocumentText.read("<html><body>计划</body></html>".getBytes(StandardCharsets.UTF_8), "a.pdf"),
                "网页");
        refused(() -> DocumentText.read("{\\rtf1 x}".getBytes(StandardCharsets.UTF_8), "a.docx"), "RTF");
        refused(() -> DocumentText.read(zip("xl/workbook.xml", "<workbook/>"), "表.docx"), "不是 Word 文档");
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4};
        refused(() -> DocumentText.read(old, "旧.doc"), "旧版", ".docx");
        refused(() -> DocumentText.read(new byte[] {(byte) 0xFF, (byte) 0xFF, 'a'}, "乱.txt"), "编码");
    }

    @Test
    void a_word_document_gives_its_paragraphs_and_its_tables_as_rows() throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText("关于春游的通知");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("指标");
            table.getRow(0).getCell(1).setText("2025年");
            table.getRow(1).getCell(0).setText("毛入园率");
            table.getRow(1).getCell(1).setText("95%");
            document.createParagraph().createRun().setText("结束。");
            assertThat(read(document)).isEqualTo("关于春游的通知\n指标\t2025年\n毛入园率\t95%\n结束。\n");
        }
    }

    @Test
    void numbers_that_word_prints_but_does_not_store_are_written_out() throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            CTAbstractNum scheme = CTAbstractNum.Factory.newInstance();
            scheme.setAbstractNumId(BigInteger.ZERO);
            level(scheme, 0, STNumberFormat.CHINESE_COUNTING, "%1、");
            level(scheme, 1, STNumberFormat.CHINESE_COUNTING, "（%2）");
            level(scheme, 2, STNumberFormat.DECIMAL, "%3.");
            BigInteger list = document.createNumbering()
                    .addNum(document.createNumbering().addAbstractNum(new XWPFAbstractNum(scheme)));
            numbered(document, list, 0, "总体要求");
            numbered(document, list, 1, "指导思想");
            numbered(document, list, 1, "工作目标");
            document.createParagraph().createRun().setText("正文。");
            numbered(document, list, 2, "细目");
            numbered(document, list, 0, "主要任务");
            numbered(document, list, 1, "扩学位");
            assertThat(read(document)).isEqualTo("一、总体要求\n（一）指导思想\n（二）工作目标\n正文。\n1.细目\n二、主要任务\n（一）扩学位\n");
        }
    }

    @Test
    void an_external_entity_is_not_fetched_and_a_damaged_word_file_is_refused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "机密");
        String hostile = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>"
                + "<w:t>&e;</w:t></w:r></w:p></w:body></w:document>";
        refused(() -> DocumentText.read(zip("word/document.xml", hostile), "恶.docx"), "恶.docx", "打不开");
    }

    @Test
    void a_pdf_without_text_is_called_a_scan_and_one_with_a_password_encrypted() throws IOException {
        try (PDDocument blank = new PDDocument()) {
            blank.addPage(new PDPage());
            refused(() -> DocumentText.read(save(blank), "扫描.pdf"), "扫描件", "OCR");
            blank.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            refused(() -> DocumentText.read(save(blank), "密.pdf"), "已加密");
        }
        refused(() -> DocumentText.read("%PDF-1.7 坏".getBytes(StandardCharsets.UTF_8), "坏.pdf"), "已损坏");
    }

    @Test
    void a_printed_pdf_gives_whole_paragraphs_without_page_numbers_and_running_heads() throws Exception {
        String text;
        try (var stream = DocumentTextTest.class.getResourceAsStream("printed-plan.pdf")) {
            text = DocumentText.read(java.util.Objects.requireNonNull(stream).readAllBytes(), "printed-plan.pdf");
        }
        assertThat(text.lines().map(String::strip))
                .contains("一、工作目标")
                .anyMatch(line -> line.contains("学前三年毛入园率达到95%以上") && line.endsWith("教育公共服务体系。"))
                .noneMatch(line -> line.matches("[-— ]*\\d+[-— ]*"))
                .noneMatch(line -> line.contains("内部资料"));
    }

    private static void level(CTAbstractNum scheme, int depth, STNumberFormat.Enum format, String pattern) {
        CTLvl level = scheme.addNewLvl();
        level.setIlvl(BigInteger.valueOf(depth));
        level.addNewNumFmt().setVal(format);
        level.addNewLvlText().setVal(pattern);
        level.addNewStart().setVal(BigInteger.ONE);
    }

    private static void numbered(XWPFDocument document, BigInteger list, int depth, String words) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setNumID(list);
        paragraph.setNumILvl(BigInteger.valueOf(depth));
        paragraph.createRun().setText(words);
    }

    private static String read(XWPFDocument document) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.write(bytes);
        return DocumentText.read(bytes.toByteArray(), "test.docx");
    }

    private static byte[] save(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(String entry, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private interface Reading {
        String read() throws Exception;
    }

    private static void refused(Reading reading, String... words) {
        assertThatThrownBy(reading::read)
                .isInstanceOf(UnreadableDocumentException.class)
                .message()
                .contains(words);
    }
}
