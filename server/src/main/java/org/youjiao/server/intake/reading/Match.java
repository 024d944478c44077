package org.youjiao.server.intake.reading;

/** Whether a file's header was recognised as that of a sheet. */
public sealed interface Match permits Layout, Match.Unmatched {

    /** @param reason what is missing and what to do, a whole sentence */
    record Unmatched(String reason) implements Match {}
}
