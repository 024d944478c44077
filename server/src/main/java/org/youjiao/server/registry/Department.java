package org.youjiao.server.registry;

/**
 * A department of the district's government.
 *
 * @param code stable for good, such as {@code education}: the catalogue's plans name it by the same word
 * @param name in full
 * @param shortName as documents of the district write it, such as 区教育局; never empty
 */
public record Department(String code, String name, String shortName) {}
