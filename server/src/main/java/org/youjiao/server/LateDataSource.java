package org.youjiao.server;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Connections that may be asked for before the database has come up: whoever needs the first one waits for it. */
final class LateDataSource extends AbstractDataSource {
    private final CompletableFuture<DataSource> coming;

    LateDataSource(CompletableFuture<DataSource> coming) {
        this.coming = coming;
    }

    @Override
    public Connection getConnection() throws java.sql.SQLException {
        return coming.join().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException("Connections are of the application's role only.");
    }
}
