package org.youjiao.server.integrity.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Inspection;

/** Runs checks as the role that may only read, each in a transaction of its own: one that fails stops no other. */
@Component
public final class CheckRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
    private static final int MOST_ROWS = 5000;

    private final Inspection inspection;

    CheckRunner(Inspection inspection) {
        this.inspection = inspection;
    }

    /** What a run now would rest on: two runs on the same basis find the same. */
    public String basis() {
        return inspection
                .select("select basis from integrity.basis", Map.of(), (row, number) -> text(row, "basis"), 1)
                .get(0);
    }

    /** Runs all checks as of the day. */
    public List<Found> run(Checks checks, LocalDate today) {
        return checks.list().stream().map(check -> run(check, checks, today)).toList();
    }

    private Found run(Check check, Checks checks, LocalDate today) {
        long began = System.nanoTime();
        try {
            List<Found.Row> rows = inspection.select(
                    check.sql(), checks.parameters(check, today), (row, number) -> read(row), MOST_ROWS);
            return new Found(check, rows, millis(began), "");
        } catch (DataAccessException wrong) {
            String reason = String.valueOf(wrong.getMostSpecificCause().getMessage());
            LOG.warn("The check {} could not run: {}", check.slug(), reason);
            return new Found(check, List.of(), millis(began), reason);
        }
    }

    private static Found.Row read(ResultSet row) throws SQLException {
        return new Found.Row(
                text(row, "unit"),
                text(row, "period"),
                text(row, "part"),
                text(row, "value"),
                text(row, "expected"),
                text(row, "detail"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
