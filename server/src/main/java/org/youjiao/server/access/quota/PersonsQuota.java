package org.youjiao.server.access.quota;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.web.Page;

/** Counts persons that are listed or taken away; in the open transaction, which may write. */
@Component
public final class PersonsQuota {
    private final JdbcClient jdbc;

    PersonsQuota(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param given today @param limit of today, with what was approved */
    public record Standing(int given, int limit) {
        public int left() {
            return limit - given;
        }
    }

    /** Counts them; false where that would be too many for today, and then they must not be shown. */
    public boolean take(int persons) {
        return persons == 0
                || jdbc.sql("select access.take_persons(:persons)")
                        .param("persons", persons)
                        .query(Boolean.class)
                        .single();
    }

    /** How the caller stands today. */
    public Standing standing() {
        return jdbc.sql("""
                select access.persons_limit() as most, coalesce((select persons from access.persons_given
                    where account = ground.account() and day = access.today()), 0) as given
                """)
                .query((row, number) -> new Standing(row.getInt("given"), row.getInt("most")))
                .single();
    }

    /** What is answered instead of persons that would be too many. @param wanted how many */
    public Page.View over(int wanted) {
        return Page.view("access/quota-over")
                .with("standing", standing())
                .with("wanted", wanted)
                .status(403);
    }
}
