package org.youjiao.server.registry.proposal;

import org.springframework.stereotype.Component;
import org.youjiao.server.access.Role;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.web.Saying;

/** Tells the office that owns a field of what waits for it, and whoever asked of what was decided. */
@Component
final class ProposalNews {
    private final Bell bell;

    ProposalNews(Bell bell) {
        this.bell = bell;
    }

    void waits(Institution one, Role owner) {
        var words = Saying.of("notice.words.proposal-waiting", one.shortName());
        bell.tell(
                Audience.office(owner),
                Notice.of(Topic.PROPOSAL_WAITING, "institution/" + one.unit().code(), words, "/proposals"));
    }

    void accepted(Proposal asked) {
        decided(asked, Saying.of("notice.words.proposal-accepted"));
    }

    void refused(Proposal asked, String why) {
        decided(asked, Saying.of("notice.words.proposal-refused", why));
    }

    private void decided(Proposal asked, Saying words) {
        bell.tell(
                Audience.account(asked.account()),
                Notice.of(
                        Topic.PROPOSAL_DECIDED,
                        "proposal/" + asked.id(),
                        words,
                        "/institutions/" + asked.institution() + "/proposals"));
    }
}
