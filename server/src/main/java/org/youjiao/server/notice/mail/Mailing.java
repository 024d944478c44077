package org.youjiao.server.notice.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.AccountStore;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.notice.setting.Preference;
import org.youjiao.server.notice.setting.PreferenceStore;
import org.youjiao.server.web.Messages;

/**
 * Every minute: gathers what is due into one mail an account, then sends what waits. A notice becomes part of one mail in the
 * transaction that marks it, so a restart or a second server never doubles it. Handing over is at least once: a server that
 * ends between the mail server's yes and our note of it sends again, under the same Message-ID.
 */
@Component
final class Mailing implements Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int AT_A_TIME = 100;
    /** With the pauses between them about a day. */
    private static final int MOST_ATTEMPTS = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

    private final MailStore store;
    private final MailServerStore servers;
    private final People people;
    private final Postman postman;
    private final Transactions transactions;

    Mailing(MailStore store, MailServerStore servers, People people, Postman postman, Transactions transactions) {
        this.store = store;
        this.servers = servers;
        this.people = people;
        this.postman = postman;
        this.transactions = transactions;
    }

    /** Who gets it, how he wants it, in which words, and what time it is. */
    @Component
    record People(PreferenceStore preferences, AccountStore accounts, Messages messages, Clock clock) {}

    @Override
    public String name() {
        return "notice.mail";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        Optional<MailServer> server =
                transactions.read(Scope.PROGRAM, servers::find).filter(MailServer::enabled);
        if (server.isEmpty()) {
            return;
        }
        transactions.change(Scope.PROGRAM, this::gather);
        for (long id : transactions.read(Scope.PROGRAM, () -> store.listDue(AT_A_TIME))) {
            Optional<Postman.Outcome> outcome = transactions
                    .write(Scope.PROGRAM, () -> store.begin(id, pause(1)))
                    .map(mail -> send(server.get(), mail));
            if (outcome.filter(Postman.Outcome::ofServer).isPresent()) {
                return; // each would wait for it in vain; the next round tries again
            }
        }
    }

    /** One mail for each account of which something is due, with all that waits for it. */
    void gather() {
        LocalDateTime now = LocalDateTime.now(people.clock());
        Map<Long, List<MailStore.Pending>> pending =
                store.hold().stream().collect(Collectors.groupingBy(MailStore.Pending::account));
        pending.forEach((account, notices) -> {
            Preference preference = people.preferences().get(account);
            boolean due = !preference.quiet().holdsAt(now)
                    && notices.stream()
                            .anyMatch(notice -> !preference
                                    .rhythm()
                                    .dueAt(notice.at(), preference.quiet())
                                    .isAfter(now));
            if (due) {
                store.add(account, notices);
            }
        });
    }

    private Postman.Outcome send(MailServer server, MailStore.Mail mail) {
        Preference preference =
                transactions.read(Scope.PROGRAM, () -> people.preferences().get(mail.account()));
        boolean there = transactions
                .read(Scope.PROGRAM, () -> people.accounts().findStanding(mail.account()))
                .isPresent();
        if (!there || !preference.mail() || preference.address().isEmpty()) {
            var nobody = new Postman.Outcome(Postman.NOBODY, "");
            transactions.change(Scope.PROGRAM, () -> store.failed(mail.id(), nobody, null));
            return nobody;
        }
        var letter = Letter.of(people.messages(), preference.language(), mail.topics(), server.address());
        Postman.Outcome outcome = postman.send(server, preference.address(), letter, Long.toString(mail.id()));
        transactions.change(Scope.PROGRAM, () -> {
            if (outcome.sent()) {
                store.sent(mail.id());
            } else {
                store.failed(mail.id(), outcome, mail.attempts() < MOST_ATTEMPTS ? pause(mail.attempts()) : null);
            }
        });
        if (!outcome.sent()) {
            LOG.warn("Mail {} was not taken by {}, attempt {}: {}", mail.id(), server, mail.attempts(), outcome);
        }
        return outcome;
    }

    /** 1, 2, 4, 8 … minutes, at most four hours. */
    static Duration pause(int attempts) {
        Duration doubled = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
