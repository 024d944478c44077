package org.youjiao.files.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same paper as .docx and .pdf, read back. */
class PaperTest {
    private static final String FOOT = "来源：台账 数据截至2021年10月15日 校验码 0123abcd";

    private static Paper paper() {
        return new Paper(
                "关于规划推进情况的简报",
                "区教育局　2021年10月15日",
                List.of(
                        new Paper.Heading(1, "一、总体情况"),
                        new Paper.Paragraph("13 项目标中，2 项已达成。<不是标记> & \"引号\"。"),
                        new Paper.Heading(2, "（一）逾期任务"),
                        new Paper.Table(
                                List.of("任务", "部门", "期限"),
                                java.util.Collections.nCopies(60, List.of("制订《评价机制》", "区教育局", "2021-06-30")),
                                List.of(60, 22, 18))),
                FOOT);
    }

    private static byte[] word() throws IOException {
        var out = new ByteArrayOutputStream();
        WordPaper.write(paper(), out);
        return out.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        var out = new ByteArrayOutputStream();
        PdfPaper.write(paper(), out);
        return out.toByteArray();
    }

    @Test
    void the_word_paper_has_official_margins_and_fonts_and_can_be_edited() throws IOException {
        try (var document = new XWPFDocument(new ByteArrayInputStream(word()))) {
            var margins = document.getDocument().getBody().getSectPr().getPgMar();
            // 37, 26, 35 and 28 mm in twentieths of a point
            assertThat(List.of(margins.getTop(), margins.getRight(), margins.getBottom(), margins.getLeft()))
                    .extracting(value -> Integer.parseInt(value.toString()))
                    .containsExactly(2098, 1474, 1984, 1587);
            var title = document.getParagraphs().get(0).getRuns().get(0);
            assertThat(title.getFontFamily(org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange.eastAsia))
                    .isEqualTo("方正小标宋简体");
            assertThat(title.getFontSizeAsDouble()).isEqualTo(22);
            var body = document.getParagraphs().get(3).getRuns().get(0);
            assertThat(body.getFontFamily(org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange.eastAsia))
                    .isEqualTo("仿宋_GB2312");
            assertThat(body.getFontSizeAsDouble()).isEqualTo(16);
            assertThat(body.text()).isEqualTo("13 项目标中，2 项已达成。<不是标记> & \"引号\"。");
            assertThat(document.getTables().get(0).getRows()).hasSize(61);
            assertThat(document.getFooterList().get(0).getText()).contains(FOOT);
        }
    }

    /** Apache's Preflight examines against ISO 19005-1. */
    @Test
    void the_pdf_can_be_kept_for_good(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("paper.pdf"), pdf());
        ValidationResult result = PreflightParser.validate(file.toFile());
        assertThat(result.getErrorsList())
                .extracting(ValidationResult.ValidationError::getDetails)
                .isEmpty();
        assertThat(result.isValid()).isTrue();
    }

    @Test
    void both_papers_say_the_same() throws IOException {
        String inPdf;
        try (var document = Loader.loadPDF(pdf())) {
            inPdf = new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
        try (var document = new XWPFDocument(new ByteArrayInputStream(word()));
                var extractor = new XWPFWordExtractor(document)) {
            for (String words : List.of("关于规划推进情况的简报", "一、总体情况", "<不是标记>&\"引号\"。", "（一）逾期任务")) {
                assertThat(inPdf).contains(words);
                assertThat(extractor.getText().replaceAll("\\s", "")).contains(words);
            }
        }
    }

    @Test
    void a_long_table_repeats_its_header_and_the_foot_stands_on_every_page() throws IOException {
        try (var document = Loader.loadPDF(pdf())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = stripper.getText(document).replaceAll("\\s", "");
                assertThat(text).contains(FOOT.replace(" ", "")).contains(page + "/" + document.getNumberOfPages());
                assertThat(text).contains("任务部门期限");
            }
        }
    }

    @Test
    void only_the_characters_in_use_go_into_the_pdf() throws IOException {
        assertThat(pdf().length).isLessThan(200_000);
    }

    @Test
    void a_table_whose_widths_do_not_fit_is_refused() {
        assertThatThrownBy(() -> new Paper.Table(List.of("一", "二"), List.of(), List.of(50, 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("summing to 100 (now 90)");
    }
}
