package org.youjiao.server.intake.reading;

import java.util.List;
import org.youjiao.files.table.TableFile;
import org.youjiao.server.web.Saying;

/**
 * Where a sheet's columns stand in a file.
 *
 * @param tab the file's sheet that is read
 * @param headerRow its row number as Excel shows it
 * @param places for each column of the sheet its column number in the file, 1-based; 0 where the file lacks it
 * @param remarks what a reader should know: columns not understood, columns not there
 */
public record Layout(TableFile.Sheet tab, int headerRow, List<Integer> places, List<Saying> remarks) implements Match {
    public Layout {
        places = List.copyOf(places);
        remarks = List.copyOf(remarks);
    }
}
