package org.youjiao.bench;

/** Something that goes wrong around a running program, and comes right again. */
interface Fault {
    /** Goes wrong, and has come right again on return. Notes what people should have been told meanwhile and were not. */
    void strike(Program program, Toll toll) throws Exception;

    /** Whether people should be served even while it lasts, perhaps late. */
    default boolean serves() {
        return false;
    }

    /** Whether people have to log in again. */
    default boolean endsSessions() {
        return false;
    }
}
