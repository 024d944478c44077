package org.youjiao.server.collection.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.youjiao.server.collection.form.Finding.Severity;

/**
 * How a call takes the checks of its form.
 *
 * @param changed by slug of a check, what differs from the form's file; what is not there is as filed
 */
public record Strictness(Map<String, Level> changed) {
    /** As the file says. */
    public static final Strictness AS_FILED = new Strictness(Map.of());

    /** What a check demands. */
    public enum Level {
        /** The return is not sent while it fails. */
        BLOCK,
        /** It is sent with an explanation. */
        EXPLAIN,
        /** It is not asked. */
        OFF;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Level of(Severity severity) {
            return severity == Severity.BLOCK ? BLOCK : EXPLAIN;
        }

        /** The level of this slug. */
        public static Optional<Level> find(String slug) {
            return List.of(values()).stream()
                    .filter(level -> level.slug().equals(slug))
                    .findFirst();
        }
    }

    public Strictness {
        changed = Map.copyOf(changed);
    }

    /** What the check demands; its own severity is the file's. */
    public Level level(String check, Severity filed) {
        return changed.getOrDefault(check, Level.of(filed));
    }

    /** The same as the database writes it: {@code books-fell=off}, in order. */
    public List<String> written() {
        var written = new ArrayList<String>();
        new TreeMap<>(changed).forEach((check, level) -> written.add(check + "=" + level.slug()));
        return written;
    }

    /** From what was written; a level that is not known any more is as filed. */
    public static Strictness read(List<String> written) {
        var changed = new TreeMap<String, Level>();
        for (String one : written) {
            int equals = one.indexOf('=');
            Level.find(one.substring(equals + 1)).ifPresent(level -> changed.put(one.substring(0, equals), level));
        }
        return new Strictness(changed);
    }
}
