package org.youjiao.server.jobs;

/** The work is to end here and leave nothing: its owner cancelled it, or the server is ending. */
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(String message) {
        super(message, null, false, false); // it is no mistake: no stack to look at
    }
}
