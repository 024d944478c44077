package org.youjiao.server.indicator.comparison;

import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.Gathering;

/**
 * One of the compared: an area, an institution, a zone or a group.
 *
 * @param key its code, or a gathering's key; what addresses name it by
 * @param sort what it is, in the reader's language
 * @param path its page
 * @param unit its id; 0 for a gathering
 * @param gathering null for a unit
 */
public record Party(
        String key,
        String name,
        String sort,
        String path,
        int unit,
        @Nullable Gathering gathering) {}
