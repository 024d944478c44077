package org.youjiao.server.access.factor;

import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Standing;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** Proves who somebody is by a code of his telephone or of his sheet. Wrong ones count like wrong passwords. */
@Component
public final class Factors {
    private final FactorStore factors;
    private final AccountStore accounts;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    Factors(FactorStore factors, AccountStore accounts, Audit audit, Transactions transactions, Clock clock) {
        this.factors = factors;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Whether the typed code is the account's, now, for the first time. The attempt is counted before anything is compared;
     * a right code takes its own count back.
     *
     * @param origin for the trail, which notes a wrong code
     */
    public boolean prove(Standing standing, String typed, String origin) {
        long account = standing.account();
        var own = new Scope(account, java.util.List.of());
        boolean counted = transactions.write(own, () -> accounts.beginProof(account));
        if (counted && transactions.write(own, () -> use(account, typed))) {
            return true;
        }
        Caller caller = standing.caller(origin);
        transactions.change(
                own, () -> audit.record(caller, "code-refused", "account", standing.name(), null, null, null));
        return false;
    }

    /** The security administrator takes away what was lost; false where there is none. In his transaction. */
    public boolean take(long account) {
        return factors.take(account);
    }

    private boolean use(long account, String typed) {
        String code = typed.replaceAll("\\s", "");
        boolean right = code.matches("\\d{6}") ? useStep(account, code) : factors.use(account, RecoveryCode.of(typed));
        if (right) {
            accounts.forgive(account);
        }
        return right;
    }

    private boolean useStep(long account, String code) {
        return factors.findSecret(account)
                .map(secret -> secret.totp().findStep(code, clock.instant(), secret.last()))
                .filter(OptionalLong::isPresent)
                .filter(step -> factors.use(account, step.getAsLong()))
                .isPresent();
    }
}
