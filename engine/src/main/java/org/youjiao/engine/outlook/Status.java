package org.youjiao.engine.outlook;

/** Where a target stands. */
public enum Status {
    /** Before the deadline: the last value meets the bound. At the deadline: it was met. */
    MET,
    /** Will probably be met. */
    ON_COURSE,
    /** May be met. */
    AT_RISK,
    /** Will probably not be met. */
    OFF_COURSE,
    /** The deadline has passed and the bound was not met. */
    MISSED,
    /** Nothing is known. */
    NO_DATA
}
