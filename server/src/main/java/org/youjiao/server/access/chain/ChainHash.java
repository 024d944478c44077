package org.youjiao.server.access.chain;

import java.util.Arrays;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/**
 * The hash function of links to come: {@code youjiao.chain-hash}, or {@code YOUJIAO_CHAIN_HASH} in the environment. Kept in the
 * database, whose trigger makes the links: not named at a later start, it stays as it was. A change is an act like others, and its
 * entry the first in a link of the new function.
 */
@Component
final class ChainHash implements SmartInitializingSingleton {
    /** As the trigger asks for it. */
    private static final String SETTING = "audit-hash";

    private final String wanted;
    private final Deployment deployment;
    private final Transactions transactions;
    private final Audit audit;

    ChainHash(
            @Value("${youjiao.chain-hash:}") String wanted,
            Deployment deployment,
            Transactions transactions,
            Audit audit) {
        if (!wanted.isEmpty() && Algorithm.find(wanted).isEmpty()) {
            throw new IllegalArgumentException(
                    "youjiao.chain-hash (%s) must be one of %s. Maybe leave it out for SHA-256."
                            .formatted(
                                    wanted,
                                    Arrays.stream(Algorithm.values())
                                            .map(Algorithm::slug)
                                            .toList()));
        }
        this.wanted = wanted;
        this.deployment = deployment;
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!wanted.isEmpty()) {
            transactions.change(Scope.PROGRAM, this::set);
        }
    }

    private void set() {
        String now = deployment.find(SETTING).orElse(Algorithm.SHA256.slug());
        if (!wanted.equals(now)) {
            deployment.set(SETTING, wanted);
            audit.record(Caller.PROGRAM, "set", "system", SETTING, now, wanted, null);
        }
    }
}
