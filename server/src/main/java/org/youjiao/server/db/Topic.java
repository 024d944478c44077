package org.youjiao.server.db;

/**
 * Whose data a scope may hold beside what is counted: rows about persons are seen by those alone who are here for them. Row
 * security learns the subtrees from the transaction's settings {@code youjiao.pupils} and {@code youjiao.staff}.
 */
public enum Topic {
    PUPILS,
    STAFF,
    /** Pupils read in an emergency, {@code youjiao.emergency}: no policy of writing asks it. */
    EMERGENCY
}
