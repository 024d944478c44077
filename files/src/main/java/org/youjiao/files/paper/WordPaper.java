package org.youjiao.files.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;

/**
 * Writes a paper as .docx in official form: A4, margins 37, 26, 35 and 28 mm, title 方正小标宋 22 pt, body 仿宋_GB2312 16 pt on
 * lines of 28 pt, headings 黑体 and 楷体. The fonts are named, not embedded: the machines of offices have them.
 */
public final class WordPaper {
    private static final String TITLE = "方正小标宋简体";
    private static final String BODY = "仿宋_GB2312";
    private static final String FIRST = "黑体";
    private static final String SECOND = "楷体_GB2312";
    private static final String LATIN = "Times New Roman";
    private static final double TWIPS_A_MM = 1440 / 25.4;
    /** Width of the text: 210 − 28 − 26 mm. */
    private static final double TEXT_WIDTH_MM = 156;

    private final XWPFDocument document;

    private WordPaper(XWPFDocument document) {
        this.document = document;
    }

    /** Writes it; the stream is left open. */
    public static void write(Paper paper, OutputStream out) throws IOException {
        try (var document = new XWPFDocument()) {
            new WordPaper(document).write(paper);
            document.getProperties().getCoreProperties().setTitle(paper.title());
            document.write(out);
        }
    }

    private void write(Paper paper) {
        page();
        foot(paper.foot());
        XWPFParagraph title = document.createParagraph();
        title.setAlignment(ParagraphAlignment.CENTER);
        exactly(title, 34);
        run(title, paper.title(), TITLE, 22);
        if (!paper.under().isEmpty()) {
            XWPFParagraph under = document.createParagraph();
            under.setAlignment(ParagraphAlignment.CENTER);
            under.setSpacingAfter(280);
            run(under, paper.under(), SECOND, 16);
        }
        for (Paper.Block block : paper.blocks()) {
            if (block instanceof Paper.Heading heading) {
                text(heading.text(), heading.level() == 1 ? FIRST : SECOND).setKeepNext(true);
            } else if (block instanceof Paper.Paragraph paragraph) {
                text(paragraph.text(), BODY).setAlignment(ParagraphAlignment.BOTH);
            } else {
                table((Paper.Table) block);
            }
        }
    }

    private void page() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(twips(210));
        size.setH(twips(297));
        CTPageMar margin = section.addNewPgMar();
        margin.setTop(twips(37));
        margin.setBottom(twips(35));
        margin.setLeft(twips(28));
        margin.setRight(twips(26));
        margin.setFooter(twips(20));
        margin.setHeader(twips(15));
        margin.setGutter(BigInteger.ZERO);
    }

    /** Page x / y in the middle; below it source, as-of and hash. */
    private void foot(String words) {
        XWPFFooter footer = document.createFooter(HeaderFooterType.DEFAULT);
        XWPFParagraph number = footer.createParagraph();
        number.setAlignment(ParagraphAlignment.CENTER);
        field(number, "PAGE");
        run(number, " / ", BODY, 14);
        field(number, "NUMPAGES");
        XWPFParagraph source = footer.createParagraph();
        source.setAlignment(ParagraphAlignment.CENTER);
        run(source, words, BODY, 9);
    }

    private static void field(XWPFParagraph paragraph, String instruction) {
        run(paragraph, "", BODY, 14).getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        run(paragraph, "", BODY, 14).getCTR().addNewInstrText().setStringValue(instruction);
        run(paragraph, "", BODY, 14).getCTR().addNewFldChar().setFldCharType(STFldCharType.SEPARATE);
        run(paragraph, "1", BODY, 14);
        run(paragraph, "", BODY, 14).getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    private XWPFParagraph text(String words, String font) {
        XWPFParagraph paragraph = document.createParagraph();
        exactly(paragraph, 28);
        var properties = paragraph.getCTPPr();
        var indent = properties.isSetInd() ? properties.getInd() : properties.addNewInd();
        // two characters, whatever size the reader chooses later
        indent.setFirstLineChars(BigInteger.valueOf(200));
        indent.setFirstLine(BigInteger.valueOf(640));
        run(paragraph, words, font, 16);
        return paragraph;
    }

    private void table(Paper.Table content) {
        XWPFTable table =
                document.createTable(content.rows().size() + 1, content.header().size());
        table.setWidth("100%");
        table.setTableAlignment(TableRowAlign.CENTER);
        table.setCellMargins(40, 80, 40, 80);
        row(table.getRow(0), content.header(), content.widths(), FIRST);
        table.getRow(0).setRepeatHeader(true);
        for (int index = 0; index < content.rows().size(); index++) {
            row(table.getRow(index + 1), content.rows().get(index), content.widths(), BODY);
        }
        exactly(document.createParagraph(), 14);
    }

    private static void row(XWPFTableRow row, List<String> cells, List<Integer> widths, String font) {
        row.setCantSplitRow(true);
        for (int column = 0; column < cells.size(); column++) {
            XWPFTableCell cell = row.getCell(column);
            cell.setWidth(twips(TEXT_WIDTH_MM * widths.get(column) / 100).toString());
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            XWPFParagraph paragraph = cell.getParagraphs().get(0);
            run(paragraph, cells.get(column), font, 12);
        }
    }

    private static void exactly(XWPFParagraph paragraph, int points) {
        var properties = paragraph.getCTP().isSetPPr()
                ? paragraph.getCTP().getPPr()
                : paragraph.getCTP().addNewPPr();
        var spacing = properties.isSetSpacing() ? properties.getSpacing() : properties.addNewSpacing();
        spacing.setLine(BigInteger.valueOf(points * 20L));
        spacing.setLineRule(STLineSpacingRule.EXACT);
    }

    private static XWPFRun run(XWPFParagraph paragraph, String words, String font, int size) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(LATIN, XWPFRun.FontCharRange.ascii);
        run.setFontFamily(LATIN, XWPFRun.FontCharRange.hAnsi);
        run.setFontFamily(font, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(size);
        if (!words.isEmpty()) {
            run.setText(words);
        }
        return run;
    }

    private static BigInteger twips(double mm) {
        return BigInteger.valueOf(Math.round(mm * TWIPS_A_MM));
    }
}
