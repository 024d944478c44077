package org.youjiao.server.access;

/** What is done to a resource. */
public enum Action {
    READ,
    CHANGE,
    IMPORT,
    EXPORT;

    /** Whether it may change data, so that its transaction is not read-only. */
    public boolean writes() {
        return this == CHANGE || this == IMPORT;
    }
}
