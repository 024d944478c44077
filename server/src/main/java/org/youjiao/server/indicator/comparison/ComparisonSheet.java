package org.youjiao.server.indicator.comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.web.Request;

/** Comparisons as a workbook, one sheet an indicator. */
final class ComparisonSheet {
    /** Excel allows no more in a sheet's name. */
    private static final int LONGEST = 28;

    private ComparisonSheet() {}

    static void write(OutputStream out, List<Comparison> comparisons, Request request) throws IOException {
        Set<String> names = new HashSet<>();
        try (var book = new XlsxWriter(out)) {
            for (Comparison comparison : comparisons) {
                book.sheet(name(comparison, request, names), columns(comparison, request));
                for (Comparison.Line line : comparison.lines()) {
                    book.row(cells(line, request));
                }
            }
        }
    }

    private static String name(Comparison comparison, Request request, Set<String> taken) {
        String title = comparison.indicator().title(request.chinese()).replaceAll("[\\[\\]:*?/\\\\]", " ");
        String name = title.substring(0, Math.min(LONGEST, title.length()));
        return taken.add(name) ? name : name + " " + (taken.size() + 1);
    }

    private static List<Column> columns(Comparison comparison, Request request) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text(request.text("indicator.code")));
        columns.add(Column.text(request.text("indicator.compare.unit")).width(36));
        columns.add(Column.text(request.text("indicator.compare.sort")));
        String unit = request.figures().unit(comparison.indicator().unit());
        for (int year : comparison.years()) {
            String title = request.figures().schoolYear(year);
            columns.add(Column.number(unit.isEmpty() ? title : request.text("indicator.column", title, unit)));
        }
        columns.add(Column.number(request.text("indicator.compare.to-district")));
        columns.add(Column.number(request.text("indicator.compare.rank")));
        columns.add(Column.text(request.text("indicator.remark")).width(40));
        return columns;
    }

    private static List<Cell> cells(Comparison.Line line, Request request) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(line.party().key()));
        cells.add(Cell.text(line.party().name()));
        cells.add(Cell.text(line.party().sort()));
        line.figures().forEach(figure -> cells.add(number(figure.number())));
        cells.add(number(line.ahead()));
        cells.add(line.rank() > 0 ? number(line.rank()) : Cell.EMPTY);
        cells.add(Cell.text(
                line.figures().isEmpty()
                        ? ""
                        : remark(line.figures().get(line.figures().size() - 1), request)));
        return cells;
    }

    private static String remark(Shown.Figure figure, Request request) {
        return figure.known() ? figure.reason() : request.text("indicator.why", figure.text(), figure.reason());
    }

    private static Cell number(double value) {
        return Double.isNaN(value) ? Cell.EMPTY : Cell.number(BigDecimal.valueOf(value));
    }
}
