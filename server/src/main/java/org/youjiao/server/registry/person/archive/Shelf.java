package org.youjiao.server.registry.person.archive;

/**
 * A register's part of the archive, as people meet it.
 *
 * @param kind as in messages: {@code archive.title.pupil}
 * @param path of the register's pages, such as {@code /pupils}
 * @param term in {@code standards/retention.yaml}: how long after leaving a record is laid away
 */
public record Shelf(PersonArchive archive, String kind, String path, String term) {
    /** Where the archive is asked. */
    public String here() {
        return path + "/archive";
    }

    /** Files of the register are taken in through this one, and nothing is laid away meanwhile. */
    String queue() {
        return path.substring(1);
    }
}
