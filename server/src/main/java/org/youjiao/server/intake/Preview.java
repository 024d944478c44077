package org.youjiao.server.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Saying;

/**
 * What an import would do, or did.
 *
 * @param remarks about the file as a whole, such as columns that are not read
 * @param wrong the first rows that can't be taken
 * @param changed the first rows that change something
 * @param added the first new rows
 * @param same the first rows that say nothing new
 * @param columns errors column by column, most first
 */
public record Preview(
        Counts counts,
        List<Saying> remarks,
        List<Example> wrong,
        List<Example> changed,
        List<Example> added,
        List<Example> same,
        List<ColumnFaults> columns) {

    public static final Preview EMPTY =
            new Preview(new Counts(0, 0, 0, 0), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Preview {
        remarks = List.copyOf(remarks);
        wrong = List.copyOf(wrong);
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        same = List.copyOf(same);
        columns = List.copyOf(columns);
    }

    /** Rows of each kind. */
    public record Counts(int added, int changed, int same, int wrong) {
        public int total() {
            return added + changed + same + wrong;
        }

        /** Whether taking the file in would alter anything. */
        public boolean alters() {
            return added + changed > 0;
        }
    }

    /**
     * One row of the file.
     *
     * @param row the row number that Excel shows
     * @param name its key, as a reader sees it
     * @param differences the first of what it changes, or of what a new row says
     * @param more how many differences follow that are not listed
     */
    public record Example(int row, String name, List<Difference> differences, int more, List<Mistake> mistakes) {
        public Example {
            differences = List.copyOf(differences);
            mistakes = List.copyOf(mistakes);
        }
    }

    /** A column's value before and after; null is none. */
    public record Difference(
            String column,
            @Nullable String before,
            @Nullable String after) {}

    /** @param column its title; empty for the row as a whole */
    public record Mistake(String column, Saying reason, Saying advice) {}

    /**
     * @param column its title; empty for rows as a whole
     * @param count of wrong cells
     * @param row the first of them
     * @param example what is wrong there
     */
    public record ColumnFaults(String column, int count, int row, Mistake example) {}
}
