package org.youjiao.server.catalogue;

/** A mistake in a file of the catalogue; the message names file, line, value and what is expected. */
public final class CatalogueProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueProblem(String message) {
        super(message);
    }

    CatalogueProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
