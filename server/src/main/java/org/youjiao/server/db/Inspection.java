package org.youjiao.server.db;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads as {@value #ROLE}: a role of its own that logs in by itself, may select from a few tables and views, and only in
 * read-only transactions that end after a while. For SQL that is data, such as the catalogue's checks.
 */
public final class Inspection {
    /** The role in PostgreSQL; migrations grant it what it may read. */
    public static final String ROLE = "youjiao_check";

    private final JdbcTemplate template;
    private final TransactionTemplate reading;

    public Inspection(DataSource checks) {
        this.template = new JdbcTemplate(checks);
        this.reading = new TransactionTemplate(new DataSourceTransactionManager(checks));
        this.reading.setReadOnly(true);
    }

    /**
     * The rows of one query, in a transaction of its own.
     *
     * @param most rows that are read; more are left
     * @throws org.springframework.dao.DataAccessException if the query is wrong, not allowed or too slow
     */
    public <T> List<T> select(String query, Map<String, ?> parameters, RowMapper<T> row, int most) {
        return reading.execute(status -> JdbcClient.create(template)
                .sql(query)
                .params(parameters)
                .withMaxRows(most)
                .query(row)
                .list());
    }
}
