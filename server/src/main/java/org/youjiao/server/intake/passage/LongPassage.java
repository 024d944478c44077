package org.youjiao.server.intake.passage;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Standing;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.jobs.Run;
import org.youjiao.server.jobs.Worker;

/**
 * The door's work on long files, as jobs. It works in the scope in which it was asked for, if the account still has it: a
 * right that was taken away meanwhile ends the job, one that was added does not widen it.
 */
@Configuration(proxyBeanMethods = false)
public class LongPassage {
    /** Kinds of jobs, see {@link Worker#kind()}. */
    public static final String PREVIEW = "intake.preview";

    public static final String COMMIT = "intake.commit";

    public static final String UNDO = "intake.undo";

    private static final String GONE = "intake.job-gone";

    /** What a job needs beside the batch. */
    record Tools(Door door, BatchStore store, Transactions transactions, AccountStore accounts, Gate gate) {}

    @Bean
    static Tools tools(Door door, BatchStore store, Transactions transactions, AccountStore accounts, Gate gate) {
        return new Tools(door, store, transactions, accounts, gate);
    }

    @Bean
    static Worker longPreview(Tools tools) {
        return new Passing(PREVIEW, tools) {
            @Override
            String work(Caller caller, Batch batch, Run run) {
                door().judge(caller, batch.id(), Progress.of(run));
                return "";
            }
        };
    }

    @Bean
    static Worker longCommit(Tools tools) {
        return new Passing(COMMIT, tools) {
            @Override
            String work(Caller caller, Batch batch, Run run) {
                if (batch.way() != null) {
                    return ""; // it was taken in, and the server ended before it could say so
                }
                Batch.Way way =
                        run.job().detail().startsWith(Batch.Way.RIGHT.slug()) ? Batch.Way.RIGHT : Batch.Way.WHOLE;
                Outcome outcome = door().commit(caller, batch.id(), way, Progress.of(run));
                return outcome instanceof Outcome.Refused refused
                        ? refused.reason().key()
                        : "";
            }
        };
    }

    @Bean
    static Worker longUndo(Tools tools) {
        return new Passing(UNDO, tools) {
            @Override
            String work(Caller caller, Batch batch, Run run) {
                if (batch.state() == Batch.State.UNDONE) {
                    return "";
                }
                run.phase(Progress.Phase.UNDOING.slug(), batch.counts().total());
                Outcome outcome = door().undo(caller, batch.id());
                return outcome instanceof Outcome.Refused refused
                        ? refused.reason().key()
                        : outcome instanceof Outcome.Built ? "intake.refused.built" : "";
            }
        };
    }

    /** What they have in common: the batch, and the caller as far as the account still is who asked. */
    private abstract static class Passing implements Worker {
        private final String kind;
        private final Tools tools;

        Passing(String kind, Tools tools) {
            this.kind = kind;
            this.tools = tools;
        }

        abstract String work(Caller caller, Batch batch, Run run);

        Door door() {
            return tools.door;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public String work(Run run) {
            long id = Long.parseLong(run.job().about().substring(Batch.about(0).length() - 1));
            Standing standing = tools.transactions
                    .read(
                            run.job().scope(),
                            () -> tools.accounts.findStanding(run.job().account()))
                    .orElse(null);
            if (standing == null) {
                return GONE;
            }
            List<String> asked = run.job().paths();
            String origin = run.job().detail().substring(run.job().detail().indexOf(' ') + 1);
            Caller now = standing.caller(origin);
            var scope = new Scope(now.account(), asked, now.scope().persons());
            Caller caller = now.in(scope);
            Batch batch =
                    tools.transactions.read(scope, () -> tools.store.find(id)).orElse(null);
            SheetOwner owner =
                    batch == null ? null : tools.door.findOwner(batch.sheet()).orElse(null);
            if (batch == null || owner == null) {
                return GONE;
            }
            boolean still =
                    tools.gate.permits(caller, Action.IMPORT, owner.sheet().kind())
                            && asked.stream().allMatch(now.scope()::sees);
            return still
                    ? work(
                            tools.gate.deputise(
                                    caller, Action.IMPORT, owner.sheet().kind(), ""),
                            batch,
                            run)
                    : GONE;
        }
    }
}
