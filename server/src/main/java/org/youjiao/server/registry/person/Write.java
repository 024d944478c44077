package org.youjiao.server.registry.person;

/**
 * A change of a person's record.
 *
 * @param id 0 for a person who was never registered
 * @param after what holds from the day on
 */
public record Write<P>(long id, P after) {}
