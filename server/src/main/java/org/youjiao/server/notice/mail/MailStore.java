package org.youjiao.server.notice.mail;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.notice.Topic;

/** {@code notice.mail}, and which notices are to go by mail; for the program, which sends, and the administrator, who watches. */
@Component
final class MailStore {
    private static final int MOST = 5000;

    private final JdbcClient jdbc;
    private final Clock clock;

    MailStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A mail that an attempt was begun for.
     *
     * @param topics one a notice
     * @param attempts made so far, this one too
     */
    record Mail(long id, long account, List<Topic> topics, int attempts) {}

    /** A notice that is to go by mail and has not. */
    record Pending(long id, long account, Optional<Topic> topic, LocalDateTime at) {}

    /** Not read, told since the account asked for mail, of a topic that it wants by mail; held until the transaction ends. */
    List<Pending> hold() {
        return jdbc.sql("""
                select n.id, n.account, n.topic, n.at from notice.notice n join notice.preference p on p.account = n.account
                where n.mail is null and n.read_at is null and n.at >= p.mail_since
                  and n.topic <> all (p.muted) and n.topic <> all (p.program_only)
                order by n.account, n.id limit :most for update of n skip locked
                """)
                .param("most", MOST)
                .query((row, number) -> new Pending(
                        row.getLong("id"),
                        row.getLong("account"),
                        Topic.find(row.getString("topic")),
                        local(row.getObject("at", OffsetDateTime.class))))
                .list();
    }

    /** Makes one mail of an account's notices. */
    void add(long account, List<Pending> notices) {
        long mail = jdbc.sql("""
                insert into notice.mail (account, topics, next_at, made_at)
                values (:account, :topics::text[], :now::timestamptz, :now::timestamptz) returning id
                """)
                .param("account", account)
                .param(
                        "topics",
                        notices.stream()
                                .flatMap(notice -> notice.topic().stream())
                                .map(Topic::slug)
                                .toArray(String[]::new))
                .param("now", now())
                .query(Long.class)
                .single();
        jdbc.sql("update notice.notice set mail = :mail where id = any (:ids)")
                .param("mail", mail)
                .param("ids", notices.stream().map(Pending::id).toArray(Long[]::new))
                .update();
    }

    /** Mails whose time has come, the oldest first. */
    List<Long> listDue(int most) {
        return jdbc.sql("""
                select id from notice.mail where state = 'waiting' and next_at <= :now::timestamptz order by next_at, id
                limit :most
                """)
                .param("now", now())
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /**
     * Begins an attempt: whoever else looks finds the mail due only after the pause.
     *
     * @return empty where somebody else has begun meanwhile
     */
    Optional<Mail> begin(long id, Duration pause) {
        return jdbc.sql("""
                update notice.mail set attempts = attempts + 1, tried_at = :now::timestamptz,
                    next_at = :now::timestamptz + make_interval(secs => :pause)
                where id = :id and state = 'waiting' and next_at <= :now::timestamptz
                returning id, account, topics, attempts
                """)
                .param("id", id)
                .param("now", now())
                .param("pause", pause.toSeconds())
                .query((row, number) -> new Mail(
                        row.getLong("id"),
                        row.getLong("account"),
                        topics(row.getArray("topics")),
                        row.getInt("attempts")))
                .optional();
    }

    void sent(long id) {
        jdbc.sql("update notice.mail set state = 'sent', problem = '', answer = '' where id = :id")
                .param("id", id)
                .update();
    }

    /** @param pause until the next attempt; null: there is none */
    void failed(long id, Postman.Outcome outcome, @Nullable Duration pause) {
        jdbc.sql("""
                update notice.mail set problem = :problem, answer = :answer,
                    state = case when :pause::integer is null then 'given-up' else state end,
                    next_at = :now::timestamptz + make_interval(secs => coalesce(:pause::integer, 0))
                where id = :id
                """)
                .param("problem", outcome.problem())
                .param("answer", outcome.answer())
                .param("pause", pause == null ? null : (int) pause.toSeconds(), java.sql.Types.INTEGER)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Those that wait are tried at once: the server's settings have changed. */
    void hurry() {
        jdbc.sql("update notice.mail set next_at = :now::timestamptz where state = 'waiting'")
                .param("now", now())
                .update();
    }

    MailQueue queue() {
        return jdbc.sql("""
                select q.*, last.problem, last.answer, last.tried_at
                from (select count(*) filter (where state = 'waiting') as waiting,
                             count(*) filter (where state = 'sent' and tried_at > :now::timestamptz - interval '1 day') as sent,
                             count(*) filter (where state = 'given-up' and tried_at > :now::timestamptz - interval '7 days')
                                 as given_up
                      from notice.mail) q
                left join lateral (select problem, answer, tried_at from notice.mail where tried_at is not null
                                   order by tried_at desc, id desc limit 1) last on true
                """)
                .param("now", now())
                .query((row, number) -> {
                    var tried = row.getObject("tried_at", OffsetDateTime.class);
                    String problem = row.getString("problem");
                    return new MailQueue(
                            row.getInt("waiting"),
                            row.getInt("sent"),
                            row.getInt("given_up"),
                            problem == null ? "" : problem,
                            problem == null ? "" : row.getString("answer"),
                            tried == null ? null : local(tried));
                })
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDateTime local(OffsetDateTime time) {
        return time.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }

    private static List<Topic> topics(Array slugs) throws SQLException {
        return Arrays.stream((String[]) slugs.getArray())
                .map(Topic::find)
                .flatMap(Optional::stream)
                .toList();
    }
}
