package org.youjiao.server.registry;

import java.util.List;

/**
 * Institutions that belong together without being a part of the tree: a zone or an education group, on a day. Gatherings
 * overlap one another and the streets.
 *
 * @param key tells it from units and other gatherings in addresses: a zone's code, or {@code group:} and a group's
 * @param sort message key of what it is, such as a school cluster
 * @param path its page
 * @param members codes of its institutions, closed ones too
 */
public record Gathering(String key, String name, String sort, String path, List<String> members) {
    public Gathering {
        members = List.copyOf(members);
    }
}
