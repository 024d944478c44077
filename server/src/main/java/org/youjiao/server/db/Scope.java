package org.youjiao.server.db;

import java.util.List;

/**
 * What a transaction may see: the account that asks and the subtrees of units it answers for.
 *
 * @param account the account's id; 0 is nobody (the public, or the program itself)
 * @param paths subtrees, each as a unit's path such as {@code /440106/440106003/}; empty sees nothing that is held in
 *     confidence, {@code /} sees all
 */
public record Scope(long account, List<String> paths) {

    /** Whoever has not logged in. */
    public static final Scope PUBLIC = new Scope(0, List.of());

    /** The program's own work, such as filling the ledger's columns. Never handed to a request. */
    public static final Scope PROGRAM = new Scope(0, List.of("/"));

    public Scope {
        paths = List.copyOf(paths);
        for (String path : paths) {
            if (!path.startsWith("/") || !path.endsWith("/") || path.contains(",")) {
                throw new IllegalArgumentException(
                        "The scope path \"%s\" must begin and end with / and hold no comma.".formatted(path));
            }
        }
    }

    /** Whether the unit of this path lies in one of the subtrees. */
    public boolean sees(String unitPath) {
        return paths.stream().anyMatch(unitPath::startsWith);
    }
}
