package org.youjiao.server.access;

/** What it is done to. */
public enum Kind {
    /** What is disclosed to the public. */
    PUBLIC,
    /** The ways in: log-in, one-time links. Open to whoever comes. */
    ENTRANCE,
    /** The plan inside the bureau: home, targets, commitments, thresholds. */
    PLAN,
    /** The plan's commitments as tasks: register, reports, decisions. */
    TASK,
    /** Briefs for the leading group, frozen. */
    BRIEF,
    /** Indicators and the ledger's figures. */
    INDICATOR,
    /** Areas and institutions. */
    REGISTER,
    /** Changes of the register that a school asks for and its owner decides on. */
    PROPOSAL,
    /** Sheets going through the import door. */
    RETURN,
    /** Calls for returns, as the bureau runs them: who is asked, who has answered, what is sent back and accepted. */
    CALL,
    /** An institution's answer to a call, as its own people fill and sign it. */
    FILING,
    /** Pupils, one by one: their record, their history, what identifies them. */
    PUPIL,
    /** One's own child: the record, what is agreed to, corrections proposed. */
    CHILD,
    /** Looking at pupils of one school in an emergency, by whom they are otherwise hidden from. */
    EMERGENCY,
    /** Judging afterwards whether it was one. */
    EMERGENCY_REVIEW,
    /** Former pupils, sealed apart: how many there are, and one at a time whoever is asked for by number. */
    PUPIL_ARCHIVE,
    /** Staff who left, likewise. */
    STAFF_ARCHIVE,
    /** Schools' staff, one by one: their record, their history, what identifies them. */
    STAFF,
    /** Building and extension projects. */
    PROJECT,
    /** What the integrity checks found, and explaining it. */
    FINDING,
    /** The integrity checks themselves: their SQL, running them, deciding on what they found. */
    CHECK,
    /** Giving a colleague a role of one's own for some days. */
    DELEGATION,
    /** Accounts and grants. */
    ACCOUNT,
    /** The trail of acts. */
    AUDIT,
    /** Of the trail, the acts that concern one's own school. */
    OWN_AUDIT,
    /** The program itself: health, settings, jobs. */
    SYSTEM,
    /** The caller's own account: password, log-out. Open to whoever has logged in. */
    SELF
}
