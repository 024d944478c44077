package org.youjiao.server.db;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in one transaction that carries the caller's scope, so that row security in the database gives the same
 * answer as the gate. There is no other way to a connection that sees confidential rows: outside, the scope is empty.
 */
public final class Transactions {
    private final JdbcClient jdbc;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private final TransactionTemplate snapshot;

    public Transactions(DataSource application) {
        var manager = new DataSourceTransactionManager(application);
        this.jdbc = JdbcClient.create(application);
        this.reading = new TransactionTemplate(manager);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(manager);
        this.snapshot = new TransactionTemplate(manager);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Reads in one read-only transaction under the scope. */
    public <T> T read(Scope scope, Supplier<T> work) {
        return run(reading, scope, work);
    }

    /** Reads as {@link #read}, every query from the same state of the database, however long it takes. */
    public <T> T snapshot(Scope scope, Supplier<T> work) {
        return run(snapshot, scope, work);
    }

    /** Changes in one transaction under the scope: all of it, or, when the work throws, nothing. */
    public <T> T write(Scope scope, Supplier<T> work) {
        return run(writing, scope, work);
    }

    /** Changes without a result. */
    public void change(Scope scope, Runnable work) {
        write(scope, () -> {
            work.run();
            return true;
        });
    }

    private <T> T run(TransactionTemplate transaction, Scope scope, Supplier<T> work) {
        try {
            return transaction.execute(status -> under(scope, work));
        } catch (TransactionSystemException alsoNotRolledBack) {
            // with the connection gone the rollback fails too: what went wrong first is what there is to say
            throw alsoNotRolledBack.getApplicationException() instanceof RuntimeException first
                    ? first
                    : alsoNotRolledBack;
        }
    }

    private <T> T under(Scope scope, Supplier<T> work) {
        jdbc.sql("""
                select set_config('youjiao.account', :account, true), set_config('youjiao.paths', :paths, true),
                       set_config('youjiao.pupils', :pupils, true), set_config('youjiao.staff', :staff, true),
                       set_config('youjiao.emergency', :emergency, true)
                """)
                .param("account", Long.toString(scope.account()))
                .param("paths", String.join(",", scope.paths()))
                .param("pupils", String.join(",", scope.paths(Topic.PUPILS)))
                .param("staff", String.join(",", scope.paths(Topic.STAFF)))
                .param("emergency", String.join(",", scope.paths(Topic.EMERGENCY)))
                .query()
                .singleRow();
        return work.get();
    }
}
