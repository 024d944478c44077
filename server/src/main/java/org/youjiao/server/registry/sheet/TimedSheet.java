package org.youjiao.server.registry.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Audit;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Differences;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Timeline;

/** A sheet whose rows go into one {@link Timeline}, a column of the sheet to a column of the table. */
public final class TimedSheet implements SheetOwner {

    /**
     * What a room says of such a sheet.
     *
     * @param sheet as the catalogue has it now; its keys are the table's, in the same order
     * @param columns the table's column for each of the sheet's; empty for one that only helps the reader
     * @param path where what it feeds is seen
     * @param rules what must be true of a row
     */
    public record Form(Supplier<Sheet> sheet, List<String> columns, String path, Rules rules) {
        public Form {
            columns = List.copyOf(columns);
        }
    }

    /** What must be true of a row; made once for a passage through a file, in a transaction of the caller's scope. */
    @FunctionalInterface
    public interface Rules {
        Rule of(Context context);
    }

    /** Notes the mistakes of one row. */
    @FunctionalInterface
    public interface Rule {
        void check(Overlay row, @Nullable Kept before, Kept after);
    }

    private static final String INSTITUTION = "institution";

    private final Timeline timeline;
    private final Form form;
    private final Audit audit;

    public TimedSheet(Timeline timeline, Audit audit, Form form) {
        this.timeline = timeline;
        this.form = form;
        this.audit = audit;
    }

    @Override
    public Sheet sheet() {
        return form.sheet().get();
    }

    @Override
    public String path() {
        return form.path();
    }

    @Override
    public Judge judge(Context context) {
        Sheet sheet = sheet();
        Map<List<String>, Kept> stored = stored(context);
        Rule rule = form.rules().of(context);
        return row -> {
            var overlay = new Overlay(sheet, row);
            Kept before = stored.get(key(sheet, row));
            Kept after = laid(sheet, overlay, row, before);
            rule.check(overlay, before, after);
            if (!overlay.mistakes().isEmpty()) {
                return new Judgement.Wrong(overlay.mistakes());
            }
            return before == null ? new Judgement.New() : Differences.of(shown(sheet, before), shown(sheet, after));
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        Sheet sheet = sheet();
        Map<List<String>, Kept> stored = stored(context);
        var writes = new ArrayList<Timeline.Write>();
        rows.forEachRemaining(row -> {
            Kept before = stored.get(key(sheet, row));
            writes.add(new Timeline.Write(before, laid(sheet, new Overlay(sheet, row), row, before)));
        });
        timeline.write(writes, context.asOf(), context.batch());
        long fresh = writes.stream().filter(write -> write.before() == null).count();
        audit.record(
                context.caller(),
                "import",
                sheet.slug(),
                Long.toString(context.batch()),
                null,
                Map.of(
                        "file",
                        context.fileName(),
                        "as_of",
                        context.asOf().toString(),
                        "new",
                        fresh,
                        "changed",
                        writes.size() - fresh),
                null);
    }

    /** Rows that speak of institutions that would be no more. */
    @Override
    public List<Undo.Later> listUses(Context context, List<String> codes) {
        return timeline.table().keys().contains(INSTITUTION)
                ? timeline.count(INSTITUTION, codes).entrySet().stream()
                        .map(batch -> Undo.Later.of(batch.getKey(), batch.getValue()))
                        .toList()
                : List.of();
    }

    private Map<List<String>, Kept> stored(Context context) {
        Map<List<String>, Kept> stored = new HashMap<>();
        timeline.list(context.asOf())
                .forEach(kept -> stored.put(kept.key(timeline.table().keys()), kept));
        return stored;
    }

    private static List<String> key(Sheet sheet, SheetRow row) {
        return sheet.keys().stream()
                .map(title -> Kept.keyed(row.value(sheet.indexOf(title))))
                .toList();
    }

    /** The row over what is stored. */
    private Kept laid(Sheet sheet, Overlay overlay, SheetRow row, @Nullable Kept before) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int index = 0; index < form.columns().size(); index++) {
            String name = form.columns().get(index);
            Column column = sheet.columns().get(index);
            if (!name.isEmpty()) {
                values.put(
                        name,
                        value(
                                overlay,
                                row,
                                index,
                                column,
                                before == null ? null : before.values().get(name)));
            }
        }
        return Kept.of(values);
    }

    private static @Nullable Object value(
            Overlay overlay, SheetRow row, int index, Column column, @Nullable Object stored) {
        String title = column.title();
        return switch (column.type()) {
            case TEXT, CODE -> overlay.text(title, (String) stored);
            case YES_NO -> overlay.yes(title, (Boolean) stored);
            case DATE -> overlay.date(title, (java.time.LocalDate) stored);
            case COUNT, NUMBER, SIGNED ->
                overlay.number(title, stored instanceof Number number ? Double.valueOf(number.doubleValue()) : null);
            case SCHOOL_YEAR -> row.value(index) == null ? stored : row.value(index);
        };
    }

    private List<String> shown(Sheet sheet, Kept kept) {
        var shown = new ArrayList<String>();
        for (int index = 0; index < form.columns().size(); index++) {
            Object value = kept.values().get(form.columns().get(index));
            Column column = sheet.columns().get(index);
            Object typed = value instanceof Number number && column.type() != Column.Type.SCHOOL_YEAR
                    ? Double.valueOf(number.doubleValue())
                    : value;
            shown.add(Objects.requireNonNullElse(column.shown(typed), column.type() == Column.Type.YES_NO ? "否" : ""));
        }
        return shown;
    }
}
