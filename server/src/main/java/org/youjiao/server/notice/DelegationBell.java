package org.youjiao.server.notice;

import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.delegation.Delegation;
import org.youjiao.server.access.delegation.DelegationNews;
import org.youjiao.server.web.Saying;

/** Tells the two whom a delegation concerns, and the security administrator. */
@Component
final class DelegationBell implements DelegationNews {
    private final Bell bell;

    DelegationBell(Bell bell) {
        this.bell = bell;
    }

    @Override
    public void given(Delegation one) {
        tell(one, "notice.words.delegation-given");
    }

    @Override
    public void ended(Delegation one) {
        tell(one, "notice.words.delegation-ended");
    }

    private void tell(Delegation one, String key) {
        var words = Saying.of(key, one.giverTitle(), one.delegateTitle(), one.from(), one.to());
        String subject = "delegation/" + one.id();
        bell.tell(
                new Audience.Accounts(List.of(one.giver(), one.delegate())),
                Notice.of(Topic.DELEGATION, subject, words, "/delegations"));
        bell.tell(
                Audience.office(Role.SECURITY_ADMIN),
                Notice.of(Topic.DELEGATION, subject, words, "/accounts/delegations"));
    }
}
