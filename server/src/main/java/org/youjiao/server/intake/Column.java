package org.youjiao.server.intake;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of a sheet.
 *
 * @param title its Chinese header, by which it is found wherever it stands in the file
 * @param name what it is called on pages in other languages: a message's key, or the words themselves where they come from
 *     the catalogue; empty for nothing
 * @param unit of measure, shown in the template; empty for none
 * @param required whether a new row must have it; an empty cell of a known row always keeps the old value
 * @param codes for {@link Type#CODE}: what may be written → what it means ({@code 211小学} → {@code 211}); the template
 *     offers the keys; a code written alone is understood too
 * @param help the key of a sentence about it; empty for none
 * @param personal whether it identifies or reaches a person: shown in part only, wherever it is shown
 */
public record Column(
        String title,
        String name,
        Type type,
        String unit,
        boolean required,
        Map<String, String> codes,
        String help,
        boolean personal) {

    /** What a cell may hold, and the Java type that {@link SheetRow} then has. */
    public enum Type {
        /** String, stripped. */
        TEXT,
        /** Double, whole and ≥ 0. */
        COUNT,
        /** Double, ≥ 0. */
        NUMBER,
        /** Double, any. */
        SIGNED,
        /** Boolean, written 是 or 否. */
        YES_NO,
        /** java.time.LocalDate. */
        DATE,
        /** Integer, the year in which the school year begins: 2021—2022, 2021-2022学年, 2021/22 or 2021. */
        SCHOOL_YEAR,
        /** String, the code. */
        CODE
    }

    public Column {
        codes = Collections.unmodifiableMap(
                new LinkedHashMap<>(codes)); // in the order in which the template offers them
    }

    public static Column of(String title, Type type, boolean required) {
        return new Column(title, "", type, "", required, Map.of(), "", false);
    }

    public Column unit(String of) {
        return new Column(title, name, type, of, required, codes, help, personal);
    }

    public Column codes(Map<String, String> offered) {
        return new Column(title, name, type, unit, required, offered, help, personal);
    }

    public Column named(String words) {
        return new Column(title, words, type, unit, required, codes, help, personal);
    }

    /** The same column, of any number: for one that is still to be brought into its unit. */
    public Column signed() {
        return new Column(title, name, Type.SIGNED, unit, required, codes, help, personal);
    }

    public Column help(String key) {
        return new Column(title, name, type, unit, required, codes, key, personal);
    }

    public Column ofPerson() {
        return new Column(title, name, type, unit, required, codes, help, true);
    }

    /** A cell for a page: of a code its words without the code itself, of anything else what stands there. */
    public String words(String cell) {
        return codes.entrySet().stream()
                .filter(code -> code.getValue().equals(cell))
                .map(code -> code.getKey().substring(code.getKey().startsWith(cell) ? cell.length() : 0))
                .findFirst()
                .orElse(cell);
    }

    /** A value of the column's Java type as a reader sees it; null for null, so that "—" can be shown. */
    public @Nullable String shown(@Nullable Object value) {
        String whole = whole(value);
        return whole == null || !personal ? whole : Masked.of(whole);
    }

    private @Nullable String whole(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                    : null;
        }
        if (value instanceof Boolean truth) {
            return truth ? "是" : "否";
        }
        if (value instanceof Integer year && type == Type.SCHOOL_YEAR) {
            return year + "—" + (year + 1) + "学年";
        }
        if (type == Type.CODE && value != null) {
            for (Map.Entry<String, String> code : codes.entrySet()) {
                if (code.getValue().equals(value)) {
                    return code.getKey();
                }
            }
        }
        return value == null || value == SheetRow.CLEAR ? null : value.toString();
    }
}
