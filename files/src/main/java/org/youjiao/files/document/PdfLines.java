package org.youjiao.files.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects the printed lines of a PDF with their left and right edges. */
final class PdfLines extends PDFTextStripper {
    /** One printed line; edges and height in points. */
    record Line(String text, float left, float right, float height) {}

    private final List<List<Line>> pages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private float left;
    private float right;
    private float height;

    PdfLines() {
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(true);
    }

    List<List<Line>> pages() {
        return pages;
    }

    @Override
    protected void startPage(PDPage page) {
        pages.add(new ArrayList<>());
        reset();
    }

    @Override
    protected void writeString(String string, List<TextPosition> positions) throws IOException {
        for (TextPosition position : positions) {
            if (position.getUnicode() == null || position.getUnicode().isBlank()) {
                continue;
            }
            left = Math.min(left, position.getXDirAdj());
            right = Math.max(right, position.getXDirAdj() + position.getWidthDirAdj());
            height = Math.max(height, position.getFontSizeInPt());
        }
        text.append(string);
        super.writeString(string, positions);
    }

    @Override
    protected void writeWordSeparator() throws IOException {
        text.append(' ');
        super.writeWordSeparator();
    }

    @Override
    protected void writeLineSeparator() throws IOException {
        finish();
        super.writeLineSeparator();
    }

    @Override
    protected void endPage(PDPage page) {
        finish();
    }

    private void finish() {
        if (!text.toString().isBlank() && !pages.isEmpty()) {
            pages.get(pages.size() - 1).add(new Line(text.toString().strip(), left, right, Math.max(height, 1)));
        }
        reset();
    }

    private void reset() {
        text.setLength(0);
        left = Float.MAX_VALUE;
        right = 0;
        height = 0;
    }
}
