package org.youjiao.server.registry.institution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.codes.Codes;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** The list of institutions as a workbook, with the columns of the import sheet, so that it can be sent back in. */
final class InstitutionExport {
    private static final Set<String> DATES = Set.of("开办日期", "停办日期");
    private static final Set<String> NUMBERS = Set.of("经度", "纬度");

    private InstitutionExport() {}

    static Page of(List<Institution> institutions, Tree tree, Codes codes, Request request) {
        var titles = InstitutionSheet.sheet(codes).columns().stream()
                .map(org.youjiao.server.intake.Column::title)
                .toList();
        var columns = titles.stream()
                .map(title -> DATES.contains(title)
                        ? Column.date(title)
                        : NUMBERS.contains(title) ? Column.number(title) : Column.text(title))
                .toList();
        String sheet = request.text("registry.institutions");
        return new Page.Download(
                "%s-%s.xlsx".formatted(sheet, request.asOf()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                out -> {
                    try (var book = new XlsxWriter(out)) {
                        book.sheet(sheet, columns);
                        for (Institution one : institutions) {
                            book.row(cells(one, tree, codes));
                        }
                    }
                });
    }

    private static List<Cell> cells(Institution one, Tree tree, Codes codes) {
        var facts = new InstitutionFacts(
                one.unit().name(),
                one.shortName(),
                one.kind(),
                one.sponsor(),
                one.isPublic(),
                one.inclusive(),
                one.forProfit(),
                one.urban(),
                tree.get(one.unit().parent()).code(),
                one.address(),
                one.longitude(),
                one.latitude(),
                one.opened(),
                one.closed(),
                one.formerName());
        List<String> shown = InstitutionSheet.shown(one.unit().code(), facts, codes);
        var cells = new ArrayList<Cell>();
        for (int column = 0; column < shown.size(); column++) {
            String text = shown.get(column);
            String key = RegisterEntry.KEYS.get(column);
            if (text.isEmpty()) {
                cells.add(Cell.EMPTY);
            } else if (key.equals("opened") || key.equals("closed")) {
                cells.add(Cell.date(java.time.LocalDate.parse(text)));
            } else if (key.equals("longitude") || key.equals("latitude")) {
                cells.add(Cell.number(new java.math.BigDecimal(text)));
            } else {
                cells.add(Cell.text(text));
            }
        }
        return cells;
    }
}
