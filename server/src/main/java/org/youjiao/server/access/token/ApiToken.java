package org.youjiao.server.access.token;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as pages show it; the secret is not in it.
 *
 * @param owner the account's name on screen
 * @param ends its last day
 * @param used null if never
 * @param withdrawn null while it was not
 * @param over whether its last day is past
 */
public record ApiToken(
        long id,
        long account,
        String owner,
        String name,
        String purpose,
        List<TokenScope> scopes,
        LocalDate ends,
        OffsetDateTime made,
        @Nullable OffsetDateTime used,
        @Nullable OffsetDateTime withdrawn,
        boolean over) {
    public ApiToken {
        scopes = List.copyOf(scopes);
    }

    /** Whether it can still be used. */
    public boolean live() {
        return withdrawn == null && !over;
    }

    /** The part of the message key that says how it stands. */
    public String state() {
        return withdrawn != null ? "withdrawn" : over ? "over" : "live";
    }
}
