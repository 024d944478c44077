package org.youjiao.server.search;

import java.util.List;

/**
 * One page of what was found.
 *
 * @param typed as it was typed; empty if nothing was asked yet
 * @param total of all pages
 * @param page counted from 0
 */
public record Found(String typed, List<Hit> rows, int total, int page, int pages) {
    private static final int ROWS = 25;

    static Found of(String typed, List<Hit> hits, int wanted) {
        int pages = Math.max(1, (hits.size() + ROWS - 1) / ROWS);
        int page = Math.min(Math.max(0, wanted), pages - 1);
        return new Found(
                typed, hits.subList(page * ROWS, Math.min(hits.size(), (page + 1) * ROWS)), hits.size(), page, pages);
    }
}
