package org.youjiao.server.access.protection;

/**
 * What is asked of everybody who logs in.
 *
 * @param factorBureau whether offices of the bureau and the three administrators must have a second factor
 * @param factorOthers whether everybody else must
 */
public record Protection(boolean factorBureau, boolean factorOthers) {}
