package org.youjiao.server.access;

/** What it is done to. */
public enum Kind {
    /** What is disclosed to the public, and the ways in and out. */
    PUBLIC,
    /** The plan inside the bureau: home, targets, commitments, thresholds. */
    PLAN,
    /** Indicators and the ledger's figures. */
    INDICATOR,
    /** Areas and institutions. */
    REGISTER,
    /** Sheets going through the import door. */
    RETURN,
    /** Building and extension projects. */
    PROJECT,
    /** Accounts and grants. */
    ACCOUNT,
    /** The trail of acts. */
    AUDIT,
    /** The program itself: health, settings, jobs. */
    SYSTEM,
    /** The caller's own account: password, log-out. */
    SELF
}
