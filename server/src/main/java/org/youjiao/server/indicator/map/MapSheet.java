package org.youjiao.server.indicator.map;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.web.Request;

/** The map's table and legend as a workbook. */
final class MapSheet {
    private MapSheet() {}

    static void write(OutputStream out, MapView map, Request request) throws IOException {
        try (var book = new XlsxWriter(out)) {
            String unit = request.figures().unit(map.indicator().unit());
            String title = map.indicator().title(request.chinese());
            book.sheet(
                    request.text("indicator.map.kind." + map.kind().slug()),
                    List.of(
                            Column.number(request.text("indicator.map.rank")),
                            Column.text(request.text("indicator.code")),
                            Column.text(request.text("indicator.unit")).width(36),
                            Column.text(request.text("indicator.area")),
                            Column.number((unit.isEmpty() ? title : request.text("indicator.column", title, unit)) + " "
                                    + request.figures().schoolYear(map.year())),
                            Column.number(request.text("indicator.year-before")),
                            Column.text(request.text("indicator.map.class")),
                            Column.text(request.text("indicator.remark")).width(40)));
            for (MapView.Row row : map.rows()) {
                book.row(cells(row, map, request));
            }
            book.sheet(
                    request.text("indicator.map.legend"),
                    List.of(
                            Column.text(request.text("indicator.map.class")),
                            Column.text(request.text("indicator.map.range")).width(24),
                            Column.number(request.text("indicator.map.count"))));
            for (MapView.Level level : map.legend()) {
                book.row(List.of(
                        Cell.text(String.valueOf(level.number())), Cell.text(level.words()), number(level.count())));
            }
            book.row(List.of(Cell.EMPTY, Cell.text(request.text("indicator.missing")), number(map.missing())));
            book.row(List.of(Cell.EMPTY, Cell.text(request.text("indicator.withheld")), number(map.withheld())));
        }
    }

    private static List<Cell> cells(MapView.Row row, MapView map, Request request) {
        var cells = new ArrayList<Cell>();
        cells.add(row.rank() > 0 ? number(row.rank()) : Cell.EMPTY);
        cells.add(Cell.text(row.code()));
        cells.add(Cell.text(row.name()));
        cells.add(Cell.text(row.street()));
        cells.add(number(row.now()));
        cells.add(number(row.before()));
        cells.add(
                row.level() > 0
                        ? Cell.text(row.level() + " "
                                + map.legend().get(row.level() - 1).words())
                        : Cell.EMPTY);
        cells.add(Cell.text(
                row.now().known()
                        ? row.now().reason()
                        : request.text(
                                "indicator.why", row.now().text(), row.now().reason())));
        return cells;
    }

    private static Cell number(Shown.Figure figure) {
        return figure.known() ? Cell.number(BigDecimal.valueOf(figure.number())) : Cell.EMPTY;
    }

    private static Cell number(int count) {
        return Cell.number(BigDecimal.valueOf(count));
    }
}
