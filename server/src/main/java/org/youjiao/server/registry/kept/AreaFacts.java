package org.youjiao.server.registry.kept;

/**
 * What may change about an area.
 *
 * @param type {@code district} or {@code street}
 * @param parent code of the area above; empty for the root
 */
public record AreaFacts(String name, String type, String parent) {}
