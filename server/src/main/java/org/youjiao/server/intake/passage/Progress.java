package org.youjiao.server.intake.passage;

import org.youjiao.server.jobs.Run;

/** Hears how far a passage is, and may end it by throwing. */
public interface Progress {
    /** What a passage is doing, as a job's phase. */
    enum Phase {
        READING,
        WRITING,
        UNDOING;

        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** For files that are done before anybody could ask. */
    Progress NONE = new Progress() {
        @Override
        public void phase(Phase phase, long total) {}

        @Override
        public void done(long rows, long total) {}
    };

    /** @param total of rows; 0 where it is not known yet */
    void phase(Phase phase, long total);

    /** @param total of rows, as far as it can be told by now; 0 where it can't */
    void done(long rows, long total);

    /** Tells a job. */
    static Progress of(Run run) {
        return new Progress() {
            @Override
            public void phase(Phase phase, long total) {
                run.phase(phase.slug(), total);
            }

            @Override
            public void done(long rows, long total) {
                run.total(total);
                run.done(rows);
            }
        };
    }
}
