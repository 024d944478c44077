package org.youjiao.server.intake.passage;

import java.util.Iterator;
import org.youjiao.server.intake.SheetRow;

/** Rows on their way into a room; tells how many have gone, and so may be stopped between two of them. */
public final class Watched implements Iterator<SheetRow> {
    private static final int TELL_EVERY = 256;

    private final Iterator<SheetRow> rows;
    private final long total;
    private final Progress progress;
    private long gone;

    public Watched(Iterator<SheetRow> rows, long total, Progress progress) {
        this.rows = rows;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public SheetRow next() {
        if (++gone % TELL_EVERY == 0) {
            progress.done(gone, total);
        }
        return rows.next();
    }
}
