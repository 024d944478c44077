package org.youjiao.server.intake.passage;

import org.springframework.stereotype.Component;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.jobs.Ended;
import org.youjiao.server.jobs.Job;
import org.youjiao.server.notice.Audience;
import org.youjiao.server.notice.Bell;
import org.youjiao.server.notice.Notice;
import org.youjiao.server.notice.Topic;
import org.youjiao.server.web.Saying;

/** Tells whoever sent a long file that it is done, or was not; he may have left meanwhile. */
@Component
final class LongNews implements Ended {
    private final BatchStore store;
    private final Bell bell;

    LongNews(BatchStore store, Bell bell) {
        this.store = store;
        this.bell = bell;
    }

    @Override
    public void ended(Job job) {
        String prefix = Batch.about(0).replaceFirst("0$", "");
        if (!job.about().startsWith(prefix) || job.state() == Job.State.CANCELLED) {
            return;
        }
        store.find(Long.parseLong(job.about().substring(prefix.length()))).ifPresent(batch -> {
            String words = job.state() == Job.State.DONE ? "notice.words.job-done" : "notice.words.job-failed";
            bell.tell(
                    Audience.account(job.account()),
                    new Notice(
                            Topic.JOB_ENDED,
                            job.about(),
                            Long.toString(job.id()),
                            Saying.of(words, batch.fileName()),
                            "/imports/" + batch.id()));
        });
    }
}
