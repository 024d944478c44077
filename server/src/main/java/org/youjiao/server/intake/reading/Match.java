package org.youjiao.server.intake.reading;

import org.youjiao.server.web.Saying;

/** Whether a file's header was recognised as that of a sheet. */
public sealed interface Match permits Layout, Match.Unmatched {

    /** @param reason what is missing and what to do, a whole sentence */
    record Unmatched(Saying reason) implements Match {}
}
