package org.youjiao.server.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Access;
import org.youjiao.server.db.Deployment;

/** The room's front door: tells accounts, in the open transaction of what is told of, so that both stand or neither does. */
@Component
public final class Bell {
    private final NoticeStore store;
    private final Access access;
    private final Deployment deployment;
    private final Clock clock;

    Bell(NoticeStore store, Access access, Deployment deployment, Clock clock) {
        this.store = store;
        this.access = access;
        this.deployment = deployment;
        this.clock = clock;
    }

    /** Tells what happens today. */
    public void tell(Audience audience, Notice notice) {
        tell(deployment.businessDate(), audience, notice);
    }

    /** Tells what happened on the business day; what is entered of an earlier day is history, of which nobody is told. */
    public void tell(LocalDate day, Audience audience, Notice notice) {
        if (day.isBefore(deployment.businessDate())) {
            return;
        }
        List<Long> accounts = audience instanceof Audience.Holders holders
                ? access.accountsOver(holders.roles(), holders.units())
                : ((Audience.Accounts) audience).ids();
        if (!accounts.isEmpty()) {
            store.add(accounts, notice, day, clock.instant());
        }
    }
}
