package org.youjiao.server.web.api;

import java.util.List;

/**
 * What has changed since a cursor.
 *
 * @param cursor to ask with the next time; durable
 * @param more whether there is more to be had at once
 */
public record Changes<T>(List<T> items, String cursor, boolean more) {
    public Changes {
        items = List.copyOf(items);
    }
}
