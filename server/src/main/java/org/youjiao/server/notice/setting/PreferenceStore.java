package org.youjiao.server.notice.setting;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.db.Seal;
import org.youjiao.server.notice.Topic;

/** {@code notice.preference}; row security shows an account its own, and all to the program, which sends. Addresses are sealed. */
@Component
public final class PreferenceStore {
    private final JdbcClient jdbc;
    private final Seal seal;
    private final Clock clock;

    PreferenceStore(JdbcClient jdbc, Seal seal, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /** What the account has chosen, or what is usual. An address that was sealed under another key is none. */
    public Preference get(long account) {
        return jdbc.sql("""
                select muted, program_only, rhythm, quiet_from, quiet_until, weekends, language, address,
                       mail_since is not null as mail
                from notice.preference where account = :account
                """)
                .param("account", account)
                .query(this::preference)
                .optional()
                .orElse(Preference.USUAL);
    }

    /** Mail that is asked for anew begins with what is told from now on. */
    void save(long account, Preference wanted) {
        jdbc.sql("""
                insert into notice.preference as p (account, muted, program_only, rhythm, quiet_from, quiet_until, weekends,
                                                    language, address, mail_since)
                values (:account, :muted, :programOnly, :rhythm, :from, :until, :weekends, :language, :address,
                        case when :mail then :now::timestamptz end)
                on conflict (account) do update set muted = excluded.muted, program_only = excluded.program_only,
                    rhythm = excluded.rhythm, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                    weekends = excluded.weekends, language = excluded.language, address = excluded.address,
                    mail_since = case when :mail then coalesce(p.mail_since, excluded.mail_since) end
                """)
                .param("account", account)
                .param("muted", slugs(wanted.muted()))
                .param("programOnly", slugs(wanted.programOnly()))
                .param("rhythm", wanted.rhythm().slug())
                .param("from", wanted.quiet().from())
                .param("until", wanted.quiet().until())
                .param("weekends", wanted.quiet().weekends())
                .param("language", wanted.language().getLanguage())
                .param(
                        "address",
                        wanted.address().isEmpty() ? null : seal.close(wanted.address()),
                        java.sql.Types.BINARY)
                .param("mail", wanted.mail())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Preference preference(ResultSet row, int number) throws SQLException {
        byte[] address = row.getBytes("address");
        return new Preference(
                topics(row.getArray("muted")),
                topics(row.getArray("program_only")),
                Rhythm.find(row.getString("rhythm")).orElseThrow(),
                new Quiet(
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_until", LocalTime.class),
                        row.getBoolean("weekends")),
                row.getString("language").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                address == null ? "" : seal.open(address).orElse(""),
                row.getBoolean("mail"));
    }

    private static Set<Topic> topics(Array slugs) throws SQLException {
        return Arrays.stream((String[]) slugs.getArray())
                .map(Topic::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static String[] slugs(Set<Topic> topics) {
        return topics.stream().map(Topic::slug).sorted().toArray(String[]::new);
    }
}
