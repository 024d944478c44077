package org.youjiao.server.intake.reading;

import java.util.Collections;
import java.util.List;
import org.youjiao.files.table.TableFile;
import org.youjiao.server.intake.reading.Assignment.Source;
import org.youjiao.server.web.Saying;

/**
 * Where a sheet's columns stand in a file.
 *
 * @param tab the file's sheet that is read
 * @param headerRow the last row of the header as Excel numbers it
 * @param places for each column of the sheet its column number in the file, 1-based; 0 where the file lacks it
 * @param sources for each column what was assigned by hand; {@link Source#NONE} where the headers are the template's
 * @param remarks what a reader should know: columns not understood, columns not there
 */
public record Layout(
        TableFile.Sheet tab, int headerRow, List<Integer> places, List<Source> sources, List<Saying> remarks)
        implements Match {
    public Layout {
        places = List.copyOf(places);
        sources = List.copyOf(sources);
        remarks = List.copyOf(remarks);
    }

    /** The template's own headers. */
    static Layout own(TableFile.Sheet tab, int headerRow, List<Integer> places, List<Saying> remarks) {
        return new Layout(tab, headerRow, places, Collections.nCopies(places.size(), Source.NONE), remarks);
    }
}
