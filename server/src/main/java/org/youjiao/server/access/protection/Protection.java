package org.youjiao.server.access.protection;

/**
 * What is asked of everybody who logs in.
 *
 * @param factorBureau whether offices of the bureau and the three administrators must have a second factor
 * @param factorOthers whether everybody else must
 * @param idleBureau minutes without a request after which a session of theirs is over
 * @param idleOthers the same for everybody else
 */
public record Protection(boolean factorBureau, boolean factorOthers, int idleBureau, int idleOthers) {
    /** The database holds the same bounds. */
    private static final int LEAST = 5;

    private static final int MOST_BUREAU = 240;
    private static final int MOST_OTHERS = 720;

    boolean isWithinBounds() {
        return idleBureau >= LEAST && idleBureau <= MOST_BUREAU && idleOthers >= LEAST && idleOthers <= MOST_OTHERS;
    }
}
