package org.youjiao.server.registry.person.sheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.youjiao.server.db.Topic;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner.Context;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.Saying;

/** A row of a sheet of persons, and what it says. */
public final class PersonRow {
    /** The institution's code. */
    public static final String SCHOOL = "学校标识码";

    /** What another system's roster calls the person: the key of sheets that rosters come in by. */
    public static final String ROSTER = "名册编号";

    private final Sheet sheet;
    private final SheetRow row;
    private final Overlay overlay;

    public PersonRow(Sheet sheet, SheetRow row) {
        this.sheet = sheet;
        this.row = row;
        this.overlay = new Overlay(sheet, row);
    }

    public Overlay overlay() {
        return overlay;
    }

    public int number() {
        return row.number();
    }

    /** Whether the sheet has the column. */
    public boolean has(String title) {
        return sheet.indexOf(title) >= 0;
    }

    /** What the row itself says in a column of text; empty for nothing, or where the sheet has no such column. */
    public String typed(String title) {
        int column = sheet.indexOf(title);
        Object value = column < 0 ? null : row.value(column);
        return value == null ? "" : value.toString();
    }

    /** The number of the register in what the roster calls the person, where the roster came of ours: {@code pupil-12}; 0 else. */
    public long registered(String mark) {
        String id = typed(ROSTER);
        return id.matches(mark + "-[1-9]\\d{0,14}") ? Long.parseLong(id.substring(mark.length() + 1)) : 0;
    }

    /** Somebody who is new by a roster must have all this; who is known keeps what the roster does not say. */
    public void require(List<String> titles) {
        for (String title : titles) {
            if (has(ROSTER) && typed(title).isEmpty()) {
                overlay.wrong(title, Saying.of("intake.fault.empty", title), Saying.of("intake.advice.new-needs"));
            }
        }
    }

    /** Whether the row's name is this one, however it is spaced. */
    public boolean isNamed(String name) {
        return bare(typed("姓名")).equals(bare(name));
    }

    private static String bare(String name) {
        return name.replaceAll("[\\s·•]", "").toLowerCase(Locale.ROOT);
    }

    /**
     * What the row makes of a person's particulars.
     *
     * @param plain columns that have a place of their own, not among these
     * @param capitals numbers, written in capitals
     */
    public Map<String, String> details(Map<String, String> before, Set<String> plain, Set<String> capitals) {
        var details = new LinkedHashMap<String, String>(before);
        for (int index = 0; index < sheet.columns().size(); index++) {
            String title = sheet.columns().get(index).title();
            if (!plain.contains(title)) {
                String value = value(index, details.getOrDefault(title, ""));
                if (value.isEmpty()) {
                    details.remove(title);
                } else {
                    details.put(title, capitals.contains(title) ? value.toUpperCase(Locale.ROOT) : value);
                }
            }
        }
        return details;
    }

    private String value(int index, String stored) {
        Column column = sheet.columns().get(index);
        if (column.type() == Column.Type.TEXT || column.type() == Column.Type.CODE) {
            return overlay.text(column.title(), stored);
        }
        if (row.clears(index)) {
            return "";
        }
        Object typed = row.value(index);
        return typed == null ? stored : typed instanceof Boolean yes ? (yes ? "是" : "否") : typed.toString();
    }

    /** The row's institution, if there is such a one and the caller may bring in its persons; else a mistake is noted. */
    public Optional<Institution> institution(Tree tree, Context context, Topic topic) {
        String code = typed(SCHOOL);
        Optional<Institution> found = tree.find(code).flatMap(unit -> tree.institution(unit.id()));
        if (found.isEmpty()) {
            overlay.wrong(
                    SCHOOL,
                    Saying.of("registry.fault.unknown-school", code),
                    Saying.of("registry.advice.unknown-school"));
        } else if (!context.caller().scope().sees(topic, found.get().unit().path())) {
            overlay.wrong(
                    SCHOOL,
                    Saying.of(
                            "registry.fault.school-outside", found.get().unit().name(), code),
                    Saying.of("registry.advice.school-outside"));
            return Optional.empty();
        }
        return found;
    }
}
