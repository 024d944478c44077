package org.youjiao.server.registry.twin;

/** What lies beside a record. @param waiting whether a correction waits for the school */
public record Beside(int parents, int statements, int corrections, boolean waiting) {}
