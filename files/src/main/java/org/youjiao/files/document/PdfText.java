package org.youjiao.files.document;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Text of a PDF's text layer: page numbers and running heads dropped, printed lines joined to paragraphs. */
final class PdfText {
    private static final int MOST_PAGES = 2000;
    private static final int FEWEST_CHARACTERS_A_PAGE = 8;

    /** Kept, or the setting would be collected with the logger: PDFBox remarks on fonts would spoil standard error. */
    private static final Logger QUIET = Logger.getLogger("org.apache.pdfbox");

    private static final Logger QUIET_FONTS = Logger.getLogger("org.apache.fontbox");

    private PdfText() {}

    static String read(byte[] content, String name) throws UnreadableDocumentException {
        QUIET.setLevel(Level.OFF);
        QUIET_FONTS.setLevel(Level.OFF);
        try (PDDocument document = Loader.loadPDF(content)) {
            int pages = document.getNumberOfPages();
            if (pages > MOST_PAGES) {
                throw new UnreadableDocumentException(
                        "PDF“%s”有 %d 页，超过上限 %d 页。请只保留规划正文后重试。".formatted(name, pages, MOST_PAGES));
            }
            PdfLines lines = new PdfLines();
            lines.getText(document);
            String text = PdfParagraphs.join(lines.pages());
            int characters = text.replaceAll("\\s", "").length();
            if (characters < FEWEST_CHARACTERS_A_PAGE * pages) {
                throw new UnreadableDocumentException("PDF“%s”共 %d 页，只有 %d 个字，可能是扫描件，没有文字层。请先做文字识别（OCR），或取得 Word 版再试。"
                        .formatted(name, pages, characters));
            }
            return text;
        } catch (InvalidPasswordException encrypted) {
            throw new UnreadableDocumentException("PDF“%s”已加密，打不开。请去掉密码后再试。".formatted(name), encrypted);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new UnreadableDocumentException("PDF“%s”已损坏，打不开。请重新导出后再试。".formatted(name), damaged);
        }
    }
}
