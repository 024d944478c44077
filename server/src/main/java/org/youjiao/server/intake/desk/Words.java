package org.youjiao.server.intake.desk;

import org.youjiao.server.jobs.Job;
import org.youjiao.server.web.Request;

/** Sentences that pages and the script both show. */
public final class Words {
    private Words() {}

    /** How far a job is: 正在判断各行：已读 83,000 行，共约 200,000 行. */
    public static String progress(Request request, Job job) {
        if (job.state() == Job.State.QUEUED || job.phase().isEmpty()) {
            return request.text("intake.progress.queued");
        }
        String done = request.figures().number(job.done(), "个");
        String key = "intake.progress." + job.phase();
        if (job.cancelAsked()) {
            return request.text("intake.progress.cancelling");
        }
        return job.total() > 0
                ? request.text(key, done, request.figures().number(job.total(), "个"))
                : request.text(key + "-begun", done);
    }
}
