package org.youjiao.server.collection.life;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.collection.life.Return.Reopening;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.web.Saying;

/** Tells a school, and whoever fills for it, what the bureau did with its return. */
@Component
final class ReturnNews {
    private final Bell bell;

    ReturnNews(Bell bell) {
        this.bell = bell;
    }

    void reopened(Dossier dossier, int fields, Reopening how) {
        var words = Saying.of(
                how.kind().equals("unlocked") ? "notice.words.cells-unlocked" : "notice.words.cells-returned",
                dossier.call().title(),
                fields,
                how.reason(),
                how.deadline());
        tell(dossier, Topic.CELLS_RETURNED, words, how.day());
    }

    void accepted(Dossier dossier, LocalDate day) {
        var words = Saying.of("notice.words.return-accepted", dossier.call().title());
        tell(dossier, Topic.RETURN_ACCEPTED, words, day);
    }

    private void tell(Dossier dossier, Topic topic, Saying words, LocalDate day) {
        Return of = dossier.of();
        String path = "/returns/" + of.id();
        Notice notice = Notice.of(topic, "return/" + of.id(), words, path);
        bell.tell(day, Audience.schools(List.of(of.unit())), notice);
        bell.tell(day, Audience.account(of.delegate()), notice);
    }
}
