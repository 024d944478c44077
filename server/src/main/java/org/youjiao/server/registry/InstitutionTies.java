package org.youjiao.server.registry;

/**
 * What hangs on an institution in a room: asked before institutions are merged, split or closed, so that the consequence is
 * told in numbers, and before a new one is taken back. Declared as a bean by that room.
 */
public interface InstitutionTies {

    /** Message key of a sentence with {0} for the number. */
    String messageKey();

    /** How many; 0 for none. Called in a transaction of the caller's scope. */
    long count(Institution institution);
}
