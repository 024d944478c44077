package org.youjiao.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.process.Outage;

/**
 * The room's front door: asks for long work, tells how far it is, cancels it. Two run at a time on each server. A job
 * whose server was ended goes on: after an orderly end at once, after a sudden one within half a minute, on any server
 * of the same database.
 */
@Component
public final class Jobs implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private static final int AT_A_TIME = 2;
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);
    private static final long TELL_EVERY_MILLIS = 400;

    /** What filled the disk would fill it again at once. */
    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofMinutes(1);

    private final JobStore store;
    private final Transactions transactions;
    private final Map<String, Worker> workers = new LinkedHashMap<>();
    private final List<Ended> ended;
    private final Map<Long, Run> runs = new ConcurrentHashMap<>();
    private final EvenClock clock = new EvenClock();
    private final OneTimeTask<Void> task;
    private final Scheduler scheduler;
    private final ScheduledExecutorService teller;
    private volatile boolean running;
    private volatile boolean ending;

    Jobs(DataSource application, JobStore store, Transactions transactions, Rooms rooms) {
        this.store = store;
        this.transactions = transactions;
        this.ended = rooms.ended();
        rooms.workers().forEach(worker -> this.workers.put(worker.kind(), worker));
        this.task = Tasks.oneTime("job")
                .onFailure((complete, operations) -> operations.reschedule(
                        complete,
                        clock.now()
                                .plus(
                                        Outage.isFull(complete.getCause().orElse(null))
                                                ? UNTIL_THERE_IS_ROOM
                                                : Duration.ZERO)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> execute(Long.parseLong(instance.getId())));
        this.scheduler = Scheduler.create(application, task)
                .startTasks(rooms.recurring().stream().map(Jobs::task).toList())
                .tableName("jobs.scheduled_task")
                .clock(clock)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                // named, because asking the database which one it is would wait for it at start
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .threads(AT_A_TIME)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(TIME_TO_END)
                .enableImmediateExecution()
                .build();
        this.teller = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "jobs-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What the rooms give this one. */
    @Component
    record Rooms(List<Worker> workers, List<Recurring> recurring, List<Ended> ended) {}

    private static RecurringTask<Void> task(Recurring work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.every())).execute((instance, context) -> work.run());
    }

    /**
     * Asks for work. The job is the caller's: it runs in this scope, and only this account cancels it.
     *
     * @param kind of a {@link Worker}
     * @param about what it is done to; see {@link Job#about()}
     * @return empty if a job about the same is under way
     * @throws IllegalStateException in a transaction: the job would begin before it can be seen
     */
    public Optional<Long> ask(Scope scope, String kind, String about, String detail) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A job is asked for outside a transaction. Maybe end the one that is open.");
        }
        if (!workers.containsKey(kind)) {
            throw new IllegalArgumentException(
                    "No room does jobs of the kind \"%s\". Known are %s.".formatted(kind, workers.keySet()));
        }
        Optional<Long> id = transactions.write(scope, () -> store.ask(scope, kind, about, detail));
        id.ifPresent(this::schedule);
        return id;
    }

    /** The newest job about this, as far as the open transaction sees it. */
    public Optional<Job> find(String about) {
        return store.find(about);
    }

    /** The account's own jobs, the newest first. */
    public List<Job> list(Scope scope, int most) {
        return store.list(scope.account(), most);
    }

    /** Asks for the end of a job of this account's own. What has been committed by then stays. */
    public boolean cancel(Scope scope, long id) {
        boolean found = transactions.write(scope, () -> store.cancel(id, scope.account()));
        Run run = runs.get(id);
        if (found && run != null) {
            run.cancel();
        }
        return found;
    }

    @Override
    public void start() {
        running = true;
        teller.scheduleWithFixedDelay(this::tell, TELL_EVERY_MILLIS, TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        // on its own thread: the database may still be on its way
        teller.execute(() -> {
            try {
                transactions.read(Scope.PROGRAM, store::listLive).forEach(this::schedule);
                if (!ending) {
                    scheduler.start();
                }
            } catch (RuntimeException problem) {
                // a server that is stopped while it comes up has no long work to run
                if (!ending) {
                    LOG.error("Long work does not run on this server.", problem);
                }
            }
        });
    }

    @Override
    public void stop() {
        ending = true;
        teller.shutdown();
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void schedule(long id) {
        scheduler.scheduleIfNotExists(task.instance(Long.toString(id)), clock.now());
    }

    private void execute(long id) {
        Job job = transactions.write(Scope.PROGRAM, () -> store.begin(id)).orElse(null);
        if (job == null) {
            return;
        }
        Worker worker = workers.get(job.kind());
        if (worker == null || transactions.read(Scope.PROGRAM, () -> store.attempts(id)) > MOST_ATTEMPTS) {
            end(id, Job.State.FAILED, "jobs.interrupted");
            return;
        }
        var run = new Run(job, () -> ending);
        runs.put(id, run);
        try {
            String problem = worker.work(run);
            end(id, problem.isEmpty() ? Job.State.DONE : Job.State.FAILED, problem);
        } catch (RuntimeException problem) {
            ended(run, problem);
        } finally {
            runs.remove(id);
        }
    }

    private void ended(Run run, RuntimeException problem) {
        long id = run.job().id();
        if (ending) {
            Thread.interrupted(); // or the database would not be reached any more
            transactions.change(Scope.PROGRAM, () -> store.putBack(id));
            throw problem;
        }
        if (run.cancelled()) {
            end(id, Job.State.CANCELLED, "");
            return;
        }
        if (Outage.explains(problem)) {
            // whether it was kept is not known: the next attempt looks
            LOG.warn(
                    "The job {} ({}) lost the database; it is tried again.",
                    id,
                    run.job().kind());
            throw problem;
        }
        LOG.error("The job {} ({}) failed.", id, run.job().kind(), problem);
        end(id, Job.State.FAILED, "jobs.broken");
    }

    private void end(long id, Job.State state, String problem) {
        transactions.change(Scope.PROGRAM, () -> {
            if (store.end(id, state, problem)) {
                store.find(id).ifPresent(job -> ended.forEach(one -> one.ended(job)));
            }
        });
    }

    /** Writes how far the runs are, beside their own transactions, and hears which were cancelled elsewhere. */
    private void tell() {
        for (Map.Entry<Long, Run> entry : runs.entrySet()) {
            Run run = entry.getValue();
            try {
                boolean cancelled = transactions.write(
                        Scope.PROGRAM, () -> store.progress(entry.getKey(), run.phase(), run.done(), run.total()));
                if (cancelled) {
                    run.cancel();
                }
            } catch (RuntimeException problem) {
                LOG.warn("The progress of job {} could not be written: {}", entry.getKey(), problem.getMessage());
            }
        }
    }
}
