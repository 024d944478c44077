package org.youjiao.server.intake.term;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;

/** Removes, each day, files about persons whose term is over, and what their previews say; the trail has it as one act. */
@Component
final class Clearing implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);
    private static final String FILE = "standards/retention.yaml";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Audit audit;
    private final Supplier<Terms> terms;

    Clearing(JdbcClient jdbc, Transactions transactions, Audit audit, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.audit = audit;
        this.terms = catalogue.derive(Terms::read);
    }

    /** In days. @param taken after it was taken in, or taken back @param left after one came that never was */
    private record Terms(int taken, int left) {
        static Terms read(Catalogue catalogue) {
            var kinds = catalogue.read(FILE).get("kinds");
            return new Terms(
                    kinds.get("upload-taken").get("days").integer(),
                    kinds.get("upload-left").get("days").integer());
        }
    }

    private record Cleared(long files, long bytes) {}

    @Override
    public String name() {
        return "intake.clear";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        Cleared cleared = transactions.write(Scope.PROGRAM, this::clear);
        if (cleared.files() > 0) {
            LOG.info(
                    "Cleared {} files about persons, {} bytes, whose term was over.", cleared.files(), cleared.bytes());
        }
    }

    private Cleared clear() {
        Cleared cleared = jdbc.sql("select files, bytes from intake.clear_persons(:taken, :left)")
                .param("taken", terms.get().taken())
                .param("left", terms.get().left())
                .query((row, number) -> new Cleared(row.getLong("files"), row.getLong("bytes")))
                .single();
        if (cleared.files() > 0) {
            audit.record(
                    Caller.PROGRAM,
                    "clear",
                    "import",
                    "",
                    null,
                    Map.of("files", cleared.files(), "bytes", cleared.bytes()),
                    null);
        }
        return cleared;
    }
}
