package org.youjiao.server.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An area beside the tree: institutions belong to it over time, whatever streets they stand in, and no scope is made of it.
 *
 * @param code begins with a letter, so that it is never the code of a unit
 * @param text what it covers, in words, such as an intake area's estates and streets; empty where not given
 */
public record Zone(String code, String name, Type type, String text) {

    /** Which kind of area; an institution belongs to one of each kind at a time. */
    public enum Type {
        /** 学区: schools that act together. */
        CLUSTER,
        /** 地段: where a school's pupils live. */
        INTAKE,
        /** 片区: kindergartens that are paired and visited together. */
        KINDERGARTEN;

        /** The word in addresses, sheets and message keys: {@code cluster}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> find(String slug) {
            return Arrays.stream(values())
                    .filter(type -> type.slug().equals(slug))
                    .findFirst();
        }
    }
}
