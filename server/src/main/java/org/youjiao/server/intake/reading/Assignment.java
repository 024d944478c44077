package org.youjiao.server.intake.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the columns of one file, whose headers are not the template's, were assigned to a sheet's.
 *
 * @param tab the file's sheet that is read
 * @param headerRow the last row of its header as Excel numbers it
 * @param sources title of the sheet's column → where its values come from
 */
public record Assignment(String tab, int headerRow, Map<String, Source> sources) {

    /**
     * Where a column's values come from.
     *
     * @param place the column number in the file, 1-based; 0 for a constant
     * @param header what stands over it in the file; empty for a constant
     * @param factor by which numbers are multiplied, such as 10000 for 万元 in a column of 元
     * @param constant what stands in every row; empty if there is a place
     * @param byName the file gives names instead of codes
     */
    public record Source(int place, String header, double factor, String constant, boolean byName) {
        /** The file has nothing for the column. */
        public static final Source NONE = new Source(0, "", 1, "", false);

        public static Source at(int place, String header) {
            return new Source(place, header, 1, "", false);
        }
    }

    public Assignment {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }
}
