package org.youjiao.engine.outlook;

/** What a reader must know of an outlook; whoever shows it puts it into words. */
public sealed interface Remark {
    /** There are no counts at all. */
    record NoData() implements Remark {}

    /** There are counts, but none by the deadline. */
    record NoDataByDeadline() implements Remark {}

    /** The year before the deadline has no count; an older one decided. */
    record DecidedByOlder() implements Remark {}

    /** Counts so few (1 to 3) that the interval is wide; of one, no course can be seen. */
    record ShortHistory(int counts) implements Remark {}

    /** The newest count is more than a year old. */
    record Outdated() implements Remark {}

    /** Some counts lie outside of what is possible. */
    record OutOfLimits() implements Remark {}
}
