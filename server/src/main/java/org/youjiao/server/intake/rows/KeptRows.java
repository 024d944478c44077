package org.youjiao.server.intake.rows;

/**
 * A table of a room into which imports write and whose rows never change in what is hashed; a bean of the room. The hashes
 * are made as the rows are written, the content for comparing them is read by other means, so that neither speaks for the other.
 */
public interface KeptRows {

    /** With its schema: registry.pupil_version. */
    String table();

    /** The function of the owner that gives part, key and hash of each row that a batch wrote. */
    String leaves();

    /**
     * A query: key and content of each row that {@code :batch} wrote into {@code :part}, by key; content (bytea, or text in UTF-8)
     * null: destroyed lawfully.
     */
    String rows();
}
