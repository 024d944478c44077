package org.youjiao.server.access;

/** How much waits for the caller behind a line of the menu; declared as a bean by the line's room. */
public interface Waiting {

    /** The line's path. */
    String path();

    /** Asked for every page outside a transaction, so it answers from memory nearly always. */
    int count(Caller caller);
}
