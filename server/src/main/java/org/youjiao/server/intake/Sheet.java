package org.youjiao.server.intake;

import java.util.List;
import java.util.Optional;
import org.youjiao.server.access.Kind;
import org.youjiao.server.db.Topic;

/**
 * A sheet as a room declares it.
 *
 * @param slug in addresses: {@code institutions}, {@code return}, {@code general}, {@code projects}, {@code areas}
 * @param titleKey message key of its name
 * @param kind what the gate is asked about: whoever may import this kind sees the sheet
 * @param columns in the template's order
 * @param keys titles of the columns that together name a row; they are required, and no two rows may share them
 */
public record Sheet(String slug, String titleKey, Kind kind, List<Column> columns, List<String> keys) {

    public Sheet {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** Whose data it holds, if it is about persons. */
    public Optional<Topic> persons() {
        return switch (kind) {
            case PUPIL -> Optional.of(Topic.PUPILS);
            case STAFF -> Optional.of(Topic.STAFF);
            default -> Optional.empty();
        };
    }

    /** The place of the column of this title, or −1. */
    public int indexOf(String title) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).title().equals(title)) {
                return index;
            }
        }
        return -1;
    }
}
