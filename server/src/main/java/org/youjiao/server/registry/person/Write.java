package org.youjiao.server.registry.person;

/**
 * A change of a person's record.
 *
 * @param id 0 for a person who was never registered
 * @param after what holds from the day on
 * @param archived whether the person is brought back from the archive by it
 */
public record Write<P>(long id, P after, boolean archived) {
    /** Of a person who is in the register, or never was. */
    public Write(long id, P after) {
        this(id, after, false);
    }
}
