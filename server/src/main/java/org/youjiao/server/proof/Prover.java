package org.youjiao.server.proof;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.access.chain.Proofs;
import org.youjiao.server.access.chain.Proofs.Head;
import org.youjiao.server.db.Report;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.Verification;

/** Runs verifications over one state of the database, as the program's role sees it, and keeps what they saw. */
final class Prover {
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Proofs proofs;

    Prover(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.proofs = new Proofs(jdbc);
    }

    /** What one verification had to say. */
    record Part(String title, Report report) {}

    /**
     * What all had to say.
     *
     * @param head the newest link then
     */
    record Result(Head head, long entries, List<Part> parts) {
        Result {
            parts = List.copyOf(parts);
        }

        int findings() {
            return parts.stream().mapToInt(part -> part.report().findings()).sum();
        }
    }

    /** @param byNight else by the command */
    Result prove(List<Verification> verifications, boolean byNight) {
        Result result = transactions.snapshot(Scope.PROGRAM, () -> {
            var parts = new ArrayList<Part>();
            for (Verification verification : verifications) {
                var report = new Report();
                verification.verify(jdbc, report);
                parts.add(new Part(verification.title(), report));
            }
            return new Result(proofs.head(), proofs.entries(), parts);
        });
        List<String> places = result.parts().stream()
                .flatMap(part -> part.report().found().stream())
                .toList();
        transactions.change(
                Scope.PROGRAM, () -> proofs.add(result.head(), result.entries(), result.findings(), places, byNight));
        return result;
    }
}
