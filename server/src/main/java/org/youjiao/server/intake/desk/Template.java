package org.youjiao.server.intake.desk;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.web.Messages;

/**
 * A sheet's template: one tab to fill in, with drop-downs and notes, and one that explains every column. In Chinese for every
 * reader, as the form is.
 */
public record Template(Sheet sheet, Messages messages) {

    /**
     * Writes it; the stream is left open.
     *
     * @param prefilled rows to begin with, for each column a value of its Java type or null
     */
    public void write(List<List<@Nullable Object>> prefilled, OutputStream out) {
        try (var book = new XlsxWriter(out)) {
            book.sheet(
                    tab(messages.text(Locale.CHINESE, sheet.titleKey())),
                    sheet.columns().stream().map(this::header).toList());
            for (List<@Nullable Object> row : prefilled) {
                var cells = new ArrayList<Cell>();
                for (int index = 0; index < row.size(); index++) {
                    cells.add(cell(sheet.columns().get(index), row.get(index)));
                }
                book.row(cells);
            }
            explain(book);
        }
    }

    private org.youjiao.files.table.out.Column header(Column column) {
        String title = column.title();
        var header = switch (column.type()) {
            case COUNT, NUMBER, SIGNED -> org.youjiao.files.table.out.Column.number(title);
            case DATE -> org.youjiao.files.table.out.Column.date(title);
            case YES_NO -> org.youjiao.files.table.out.Column.text(title).codes(List.of("是", "否"));
            case CODE ->
                org.youjiao.files.table.out.Column.text(title)
                        .codes(List.copyOf(column.codes().keySet()));
            case TEXT, SCHOOL_YEAR -> org.youjiao.files.table.out.Column.text(title);
        };
        return header.note(note(column));
    }

    private String note(Column column) {
        var note = new StringJoiner("\n");
        String need = need(column);
        note.add(need.isEmpty() ? written(column) : need + "。" + written(column));
        if (!column.unit().isEmpty()) {
            note.add("单位：" + column.unit());
        }
        if (!column.help().isEmpty()) {
            note.add(help(column));
        }
        return note.toString();
    }

    private String need(Column column) {
        if (sheet.keys().contains(column.title())) {
            return "关键列，必填，各行不得重复";
        }
        return column.required() ? "新增时必填" : "";
    }

    private static String written(Column column) {
        return switch (column.type()) {
            case TEXT -> "文字";
            case COUNT -> "0 或正整数";
            case NUMBER -> "0 或正数";
            case SIGNED -> "数字";
            case YES_NO -> "是 或 否";
            case DATE -> "日期，如 2021-09-01";
            case SCHOOL_YEAR -> "学年，如 2021—2022学年";
            case CODE -> "从下拉列表选择，也可只填代码";
        };
    }

    private void explain(XlsxWriter book) {
        book.sheet(
                "填写说明",
                List.of(
                        org.youjiao.files.table.out.Column.text("列名").width(28),
                        org.youjiao.files.table.out.Column.text("要求").width(28),
                        org.youjiao.files.table.out.Column.text("填写").width(30),
                        org.youjiao.files.table.out.Column.text("单位").width(10),
                        org.youjiao.files.table.out.Column.text("说明").width(60)));
        for (Column column : sheet.columns()) {
            book.row(List.of(
                    Cell.text(column.title()),
                    Cell.text(need(column)),
                    Cell.text(written(column)),
                    Cell.text(column.unit()),
                    Cell.text(help(column))));
        }
        book.row(List.of(
                Cell.text("通则"),
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.EMPTY,
                Cell.text("空单元格保留原值；要删除原值，填 <清空>（尖括号全角、半角都可以，圆括号不算；必填列不能清空）。")));
    }

    private String help(Column column) {
        return column.help().isEmpty() ? "" : messages.text(Locale.CHINESE, column.help());
    }

    private static Cell cell(Column column, @Nullable Object value) {
        if (value instanceof Double number) {
            return Cell.number(BigDecimal.valueOf(number));
        }
        if (value instanceof LocalDate date) {
            return Cell.date(date);
        }
        String shown = column.shown(value);
        return shown == null ? Cell.EMPTY : Cell.text(shown);
    }

    /** Excel allows 31 characters in a tab's name, and not these. */
    private static String tab(String title) {
        String allowed = title.replaceAll("[:\\\\/?*\\[\\]]", " ");
        return allowed.length() > 31 ? allowed.substring(0, 31) : allowed;
    }
}
