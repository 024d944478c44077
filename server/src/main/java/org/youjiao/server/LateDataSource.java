package org.youjiao.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections that may be asked for before the database has come up: whoever needs the first one waits for it. */
final class LateDataSource extends AbstractDataSource {
    private final CompletableFuture<DataSource> coming;

    LateDataSource(CompletableFuture<DataSource> coming) {
        this.coming = coming;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return coming.join().getConnection();
        } catch (CompletionException down) {
            throw new SQLException("The database did not come up.", down.getCause());
        }
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("Connections are of the application's role only.");
    }

    /** What is behind it, once that has come. */
    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return coming.isDone() && !coming.isCompletedExceptionally()
                ? coming.join().isWrapperFor(type)
                : super.isWrapperFor(type);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return coming.isDone() && !coming.isCompletedExceptionally()
                ? coming.join().unwrap(type)
                : super.unwrap(type);
    }
}
