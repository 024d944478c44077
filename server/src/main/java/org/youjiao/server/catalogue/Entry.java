package org.youjiao.server.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a file of the catalogue: a scalar, a list or a set of named entries. Knows its file and line, so that
 * whoever reads it can say where a mistake is.
 */
public final class Entry {
    private final String file;
    private final String name;
    private final Node node;

    Entry(String file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /** The entry of this name; a problem if there is none. */
    public Entry get(String field) {
        return find(field).orElseThrow(() -> problem("缺少「" + field + "」"));
    }

    /** The entry of this name; empty where it is missing or written as null. */
    public Optional<Entry> find(String field) {
        return Optional.ofNullable(fields().get(field));
    }

    /** The named entries in the file's order; empty for null. */
    public Map<String, Entry> fields() {
        var fields = new LinkedHashMap<String, Entry>();
        if (isNull()) {
            return fields;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw problem("应为「名称: 值」的列表");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            var entry = new Entry(file, key, tuple.getValueNode());
            if (!entry.isNull() && fields.put(key, entry) != null) {
                throw entry.problem("重复的「" + key + "」");
            }
        }
        return fields;
    }

    /** The list's entries; empty for null. */
    public List<Entry> list() {
        var entries = new ArrayList<Entry>();
        if (isNull()) {
            return entries;
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw problem("应为列表");
        }
        for (Node value : sequence.getValue()) {
            entries.add(new Entry(file, name, value));
        }
        return entries;
    }

    /** The scalar as text. */
    public String text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return scalar.getValue();
        }
        throw problem("应为文字");
    }

    /** The list's entries as text. */
    public List<String> texts() {
        return list().stream().map(Entry::text).toList();
    }

    public double number() {
        try {
            return Double.parseDouble(text());
        } catch (NumberFormatException noNumber) {
            throw problem("「" + text() + "」应为数字");
        }
    }

    public int integer() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException noNumber) {
            throw problem("「" + text() + "」应为整数");
        }
    }

    public boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem("「" + text() + "」应为 true 或 false");
        };
    }

    public LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException noDate) {
            throw problem("「" + text() + "」应为日期，如 2022-12-31");
        }
    }

    /** A mistake at this place, to be thrown by whoever finds it. */
    public CatalogueProblem problem(String what) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new CatalogueProblem("catalogue/%s 第 %d 行「%s」：%s。".formatted(file, line, name, what));
    }

    private boolean isNull() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~"));
    }
}
