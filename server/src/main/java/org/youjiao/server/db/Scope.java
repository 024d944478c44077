package org.youjiao.server.db;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a transaction may see: the account that asks, the subtrees of units it answers for, and in which of them it may see
 * persons.
 *
 * @param account the account's id; 0 is nobody (the public, or the program itself)
 * @param paths subtrees, each as a unit's path such as {@code /440106/440106003/}; empty sees nothing that is held in
 *     confidence, {@code /} sees all
 * @param persons for each topic the subtrees in which the account holds a role that is for it; no entry: none
 */
public record Scope(long account, List<String> paths, Map<Topic, List<String>> persons) {

    /** Whoever has not logged in. */
    public static final Scope PUBLIC = new Scope(0, List.of());

    /** The program's own work, such as filling the ledger's columns. Never handed to a request. */
    public static final Scope PROGRAM =
            new Scope(0, List.of("/"), Map.of(Topic.PUPILS, List.of("/"), Topic.STAFF, List.of("/")));

    public Scope {
        paths = List.copyOf(paths);
        var copied = new EnumMap<Topic, List<String>>(Topic.class);
        persons.forEach((topic, subtrees) -> copied.put(topic, List.copyOf(subtrees)));
        persons = Map.copyOf(copied);
        paths.forEach(Scope::check);
        persons.values().forEach(subtrees -> subtrees.forEach(Scope::check));
    }

    /** A scope that sees no persons. */
    public Scope(long account, List<String> paths) {
        this(account, paths, Map.of());
    }

    /** Whether the unit of this path lies in one of the subtrees. */
    public boolean sees(String unitPath) {
        return paths.stream().anyMatch(unitPath::startsWith);
    }

    /** The subtrees in which it sees the topic's persons. */
    public List<String> paths(Topic topic) {
        return persons.getOrDefault(topic, List.of());
    }

    /** Whether it sees the topic's persons of the unit of this path. */
    public boolean sees(Topic topic, String unitPath) {
        return paths(topic).stream().anyMatch(unitPath::startsWith);
    }

    private static void check(String path) {
        if (!path.startsWith("/") || !path.endsWith("/") || path.contains(",")) {
            throw new IllegalArgumentException(
                    "The scope path \"%s\" must begin and end with / and hold no comma.".formatted(path));
        }
    }
}
