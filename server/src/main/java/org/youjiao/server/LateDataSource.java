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
}
