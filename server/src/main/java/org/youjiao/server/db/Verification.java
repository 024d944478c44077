package org.youjiao.server.db;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of thing that must hold in the whole database and that no constraint can say; a bean of the room that it concerns. All
 * are run every night and by the command {@code youjiao check}, with or without the program.
 */
public interface Verification {

    /** What is verified, in Chinese: 审计链. */
    String title();

    /**
     * Looks through everything, in a read-only transaction that sees one state of the database and all of its rows. Rows are
     * streamed: what is kept in memory does not grow with them.
     *
     * @param report hears what was verified and each thing that is wrong
     */
    void verify(JdbcClient jdbc, Report report);
}
