package org.youjiao.server.jobs;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.db.Scope;

/**
 * A piece of long work and how far it has come.
 *
 * @param kind which {@link Worker} does it
 * @param about what it is done to, such as {@code import/17}: one at a time for each
 * @param detail what else the worker must know
 * @param account whose work it is
 * @param paths the scope in which it was asked for
 * @param phase the worker's own word for what it is doing, empty before it begins
 * @param done of the total, in the worker's unit
 * @param total 0 where it is not known
 * @param problem why it failed: a message's key, whose one argument is the id; empty if it did not
 */
public record Job(
        long id,
        String kind,
        String about,
        String detail,
        long account,
        List<String> paths,
        State state,
        String phase,
        long done,
        long total,
        String problem,
        boolean cancelAsked,
        LocalDateTime askedAt,
        @Nullable LocalDateTime endedAt) {

    /** How far it has come. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        /** Ended at its owner's wish; nothing of it is left. */
        CANCELLED;

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Job {
        paths = List.copyOf(paths);
    }

    /** Whether it waits or runs. */
    public boolean live() {
        return state == State.QUEUED || state == State.RUNNING;
    }

    /** What the work may see: what its owner saw when asking. */
    public Scope scope() {
        return new Scope(account, paths);
    }

    /** How much is done, 0 to 100; 0 where the total is not known. */
    public int percent() {
        return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
    }
}
