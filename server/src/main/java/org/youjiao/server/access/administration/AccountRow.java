package org.youjiao.server.access.administration;

import java.time.OffsetDateTime;
import java.util.List;
import org.youjiao.server.access.AccountStore.Account;
import org.youjiao.server.access.AccountStore.Held;

/** An account with the grants it holds. */
public record AccountRow(Account account, List<Held> held) {
    public AccountRow {
        held = List.copyOf(held);
    }

    /** The last log-in, to the minute. */
    public String entered() {
        return Act.minute(account.entered());
    }

    /** Whether wrong passwords have closed it for now. */
    public boolean locked() {
        OffsetDateTime until = account.lockedUntil();
        return until != null && until.isAfter(OffsetDateTime.now(Act.ZONE));
    }
}
