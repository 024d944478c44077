package org.youjiao.server.web.api;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Page;

/**
 * A page of a list.
 *
 * @param asOf the day that it speaks for
 * @param next where the rest is; null at the end
 */
public record Items<T>(
        LocalDate asOf, List<T> items, @Nullable String next) {
    public Items {
        items = List.copyOf(items);
    }

    /**
     * A page of what comes after the question's last key.
     *
     * @param found in the order of their keys; one more than the limit suffices
     */
    public static <T> Page of(Query query, List<T> found, Function<T, String> key) {
        return of(query, found, key, true);
    }

    /** A page that is cut already. @param last the key after which it goes on; empty at the end */
    public static <T> Page of(Query query, List<T> page, String last) {
        return new Page.Document(new Items<>(query.day(), page, last.isEmpty() ? null : query.next(last)), true);
    }

    /** The same of persons, which nobody keeps on the way. */
    public static <T> Page ofPersons(Query query, List<T> found, Function<T, String> key) {
        return of(query, found, key, false);
    }

    private static <T> Page of(Query query, List<T> found, Function<T, String> key, boolean keep) {
        boolean more = found.size() > query.limit();
        List<T> page = more ? found.subList(0, query.limit()) : found;
        String next = more ? query.next(key.apply(page.get(page.size() - 1))) : null;
        return new Page.Document(new Items<>(query.day(), page, next), keep);
    }
}
