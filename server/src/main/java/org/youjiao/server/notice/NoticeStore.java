package org.youjiao.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.Saying;

/** {@code notice.notice} as its recipients see it; row security shows an account its own alone. */
@Component
final class NoticeStore {
    /** Topics that the account does not want are kept, but not shown. */
    private static final String OWN = """
             account = :account
               and topic <> all (coalesce((select muted from notice.preference where account = :account), '{}'))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whoever acts is not told of it. Without a conflict target: who tells may not see what others were told already. */
    void add(List<Long> accounts, Notice notice, LocalDate day, Instant at) {
        jdbc.sql("""
                insert into notice.notice (account, topic, subject, occasion, key, arguments, path, day, at)
                select distinct a, :topic, :subject, nullif(:occasion, ''), :key, :arguments::text[], :path, :day, :at::timestamptz
                from unnest(:accounts::bigint[]) as a where a > 0 and a <> ground.account()
                on conflict do nothing
                """)
                .param("accounts", accounts.toArray(Long[]::new))
                .param("topic", notice.topic().slug())
                .param("subject", notice.subject())
                .param("occasion", notice.occasion())
                .param("key", notice.words().key())
                .param("arguments", notice.words().arguments().toArray(String[]::new))
                .param("path", notice.path())
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    int countUnread(long account) {
        return jdbc.sql("select count(*) from notice.notice where read_at is null and" + OWN)
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    int count(long account) {
        return jdbc.sql("select count(*) from notice.notice where" + OWN)
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Unread ones first, the newest first. */
    List<Told> list(long account, int offset, int most) {
        return jdbc
                .sql("select id, topic, key, arguments, path, at, read_at is not null as read from notice.notice where"
                        + OWN + " order by read_at is not null, id desc offset :offset limit :most")
                .param("account", account)
                .param("offset", offset)
                .param("most", most)
                .query(this::told)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Marks it read and answers where it leads; empty where the account has no such notice. */
    Optional<String> read(long account, long id) {
        return jdbc.sql("""
                update notice.notice set read_at = coalesce(read_at, :at::timestamptz)
                where id = :id and account = :account returning path
                """)
                .param("id", id)
                .param("account", account)
                .param("at", now())
                .query(String.class)
                .optional();
    }

    void readAll(long account) {
        jdbc.sql("update notice.notice set read_at = :at::timestamptz where account = :account and read_at is null")
                .param("account", account)
                .param("at", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Empty for a topic that this version does not know. */
    private Optional<Told> told(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        var words = new Saying(row.getString("key"), Arrays.asList((String[])
                row.getArray("arguments").getArray()));
        String path = row.getString("path");
        var at = row.getObject("at", OffsetDateTime.class)
                .atZoneSameInstant(clock.getZone())
                .toLocalDateTime();
        boolean read = row.getBoolean("read");
        return Topic.find(row.getString("topic")).map(topic -> new Told(id, topic, words, path, at, read));
    }
}
