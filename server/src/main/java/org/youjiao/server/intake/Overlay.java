package org.youjiao.server.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Saying;

/**
 * A row laid over what is stored: an empty cell keeps the old value, {@code <清空>} deletes it, and a required column that
 * then holds nothing is a mistake. Gathers the row's mistakes. Columns are named by their titles.
 */
public final class Overlay {
    private final Sheet sheet;
    private final SheetRow row;
    private final List<Judgement.Mistake> mistakes = new ArrayList<>();

    public Overlay(Sheet sheet, SheetRow row) {
        this.sheet = sheet;
        this.row = row;
    }

    /** The text or code; empty where there is none. */
    public String text(String title, @Nullable String stored) {
        Object value = value(title, stored == null || stored.isEmpty() ? null : stored);
        return value == null ? "" : value.toString();
    }

    /** Yes or no; no where neither row nor store says it. */
    public boolean yes(String title, @Nullable Boolean stored) {
        return Boolean.TRUE.equals(value(title, stored));
    }

    public @Nullable Double number(String title, @Nullable Double stored) {
        return (Double) value(title, stored);
    }

    public @Nullable LocalDate date(String title, @Nullable LocalDate stored) {
        return (LocalDate) value(title, stored);
    }

    /** Notes a mistake at the column of this title. */
    public void wrong(String title, Saying reason, Saying advice) {
        mistakes.add(new Judgement.Mistake(sheet.indexOf(title), reason, advice));
    }

    public List<Judgement.Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    private @Nullable Object value(String title, @Nullable Object stored) {
        int column = sheet.indexOf(title);
        Object typed = row.value(column);
        Object value = typed != null || row.clears(column) ? typed : stored;
        if (value == null && sheet.columns().get(column).required()) {
            if (row.clears(column)) {
                wrong(title, Saying.of("intake.fault.cleared", title), Saying.of("intake.advice.cleared"));
            } else {
                wrong(title, Saying.of("intake.fault.empty", title), Saying.of("intake.advice.empty", title));
            }
        }
        return value;
    }
}
