package org.youjiao.server.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A variable of the catalogue with its families written out, as far as a sheet needs it.
 *
 * @param name in the catalogue: pupils.g1.m
 * @param title the column's header: 一年级男生数
 * @param unit 是否 is typed 是 or 否, all others as plain numbers
 * @param sheet return, general, projects
 */
record ReturnColumn(String name, String title, String unit, String sheet) {

    /** All variables of catalogue/indicators/variables.yaml, in its order. */
    static List<ReturnColumn> read(Path variables) {
        Object document;
        try {
            document = new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(variables, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the catalogue's variables: " + variables, e);
        }
        Map<?, ?> catalogue = map(document, variables.toString());
        Map<?, ?> dimensions = map(catalogue.get("dimensions"), "dimensions");
        String usual = text(map(catalogue.get("defaults"), "defaults"), "sheet", "return");
        List<ReturnColumn> columns = new ArrayList<>();
        for (Object entry : list(catalogue.get("variables"))) {
            Map<?, ?> variable = map(entry, "variables");
            List<ReturnColumn> family = List.of(new ReturnColumn(
                    text(variable, "name", ""),
                    text(variable, "title", ""),
                    text(variable, "unit", ""),
                    text(variable, "sheet", usual)));
            for (Object dimension : list(variable.get("over"))) {
                String name = dimension.toString();
                family = over(family, name, map(dimensions.get(name), "dimensions." + name));
            }
            columns.addAll(family);
        }
        return columns;
    }

    private static List<ReturnColumn> over(List<ReturnColumn> family, String dimension, Map<?, ?> members) {
        String hole = "{" + dimension + "}";
        List<ReturnColumn> written = new ArrayList<>();
        for (ReturnColumn column : family) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                String word = String.valueOf(member.getKey());
                written.add(new ReturnColumn(
                        column.name.replace(hole, word),
                        column.title.replace(hole, text(map(member.getValue(), word), "title", word)),
                        column.unit,
                        column.sheet));
            }
        }
        return written;
    }

    private static Map<?, ?> map(@Nullable Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(
                "%s is %s, but must be a map of names to values. Maybe the indent is wrong.".formatted(place, value));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : value.toString();
    }
}
