package org.youjiao.server.indicator;

/**
 * A unit's figure.
 *
 * @param unit its id in the registry's tree
 */
public record UnitValue(int unit, Value value) {}
