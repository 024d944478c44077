package org.youjiao.files.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;

/**
 * Writes a paper as .pdf (PDF/A-1b, ISO 19005-1) with the margins and sizes of {@link WordPaper}, in Droid Sans Fallback, of which only the
 * characters in use go into the file.
 */
public final class PdfPaper {
    private static final String FONT = "/fonts/DroidSansFallbackFull.ttf";

    /** Digits and Latin letters, which the font above has not: Liberation Sans (OFL), which comes with PDFBox. */
    private static final String LATIN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String STYLE = """
            @page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm;
              @bottom-center { content: "%s\\A " counter(page) " / " counter(pages); white-space: pre-line;
                font-family: Droid, Latin; font-size: 9pt; text-align: center; vertical-align: top; padding-top: 6mm; } }
            body { font-family: Droid, Latin; font-size: 16pt; line-height: 28pt; margin: 0; }
            h1 { font-size: 22pt; line-height: 34pt; font-weight: normal; text-align: center; margin: 0; }
            .under { text-align: center; margin: 0 0 14pt; }
            h2, h3 { font-size: 16pt; line-height: 28pt; font-weight: normal; margin: 0; text-indent: 2em; page-break-after: avoid; }
            p { margin: 0; text-indent: 2em; }
            table { width: 100%%; border-collapse: collapse; font-size: 12pt; line-height: 17pt; margin: 4pt 0 10pt;
              -fs-table-paginate: paginate; table-layout: fixed; word-wrap: break-word; }
            td, th { border: .5pt solid #000; padding: 2pt 4pt; text-align: left; font-weight: normal; vertical-align: middle; }
            th { text-align: center; }
            tr { page-break-inside: avoid; }
            """;

    static {
        // it tells every step it takes
        XRLog.setLoggingEnabled(false);
    }

    private PdfPaper() {}

    /** Writes it; the stream is left open. */
    public static void write(Paper paper, OutputStream out) throws IOException {
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        // for keeping: nothing outside of the file is needed to show it in years to come
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_1_B);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        for (int weight : new int[] {400, 700}) {
            builder.useFont(() -> font(FONT), "Droid", weight, FontStyle.NORMAL, true);
            builder.useFont(() -> font(LATIN), "Latin", weight, FontStyle.NORMAL, true);
        }
        // nothing is fetched from anywhere
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(html(paper), null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            // PDF/A-1 knows no packed cross references
            renderer.getPdfDocument().save(out, CompressParameters.NO_COMPRESSION);
        }
    }

    private static InputStream font(String file) {
        return Objects.requireNonNull(PdfPaper.class.getResourceAsStream(file), "The font is missing from the jar.");
    }

    private static String html(Paper paper) {
        var body = new StringBuilder();
        element(body, "h1", paper.title());
        if (!paper.under().isEmpty()) {
            body.append("<div class=\"under\">").append(escaped(paper.under())).append("</div>");
        }
        for (Paper.Block block : paper.blocks()) {
            if (block instanceof Paper.Heading heading) {
                element(body, heading.level() == 1 ? "h2" : "h3", heading.text());
            } else if (block instanceof Paper.Paragraph paragraph) {
                element(body, "p", paragraph.text());
            } else {
                table(body, (Paper.Table) block);
            }
        }
        String foot = escaped(paper.foot()).replace("\\", "\\\\").replace("\"", "\\\"");
        return "<html lang=\"zh-CN\"><head><title>" + escaped(paper.title()) + "</title><style>" + STYLE.formatted(foot)
                + "</style></head><body>" + body + "</body></html>";
    }

    private static void table(StringBuilder body, Paper.Table table) {
        body.append("<table><thead><tr>");
        for (int column = 0; column < table.header().size(); column++) {
            body.append("<th style=\"width:")
                    .append(table.widths().get(column))
                    .append("%\">")
                    .append(escaped(table.header().get(column)))
                    .append("</th>");
        }
        body.append("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            body.append("<tr>");
            row.forEach(cell -> element(body, "td", cell));
            body.append("</tr>");
        }
        body.append("</tbody></table>");
    }

    private static void element(StringBuilder body, String name, String words) {
        body.append('<')
                .append(name)
                .append('>')
                .append(escaped(words))
                .append("</")
                .append(name)
                .append('>');
    }

    /** Characters that a document can't hold are left out. */
    private static String escaped(String words) {
        return words.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
