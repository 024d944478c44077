package org.youjiao.server.db;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What kind of installation this is: its business date, whether it holds the sample district, who was last to start. */
public final class Deployment {
    private final JdbcClient jdbc;
    private final Clock clock;

    public Deployment(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The day that "today" means here: today, unless the installation sets another (the sample does); empty is today again. */
    public LocalDate businessDate() {
        return find("business-date")
                .filter(date -> !date.isEmpty())
                .map(LocalDate::parse)
                .orElseGet(() -> LocalDate.now(clock));
    }

    /** True when the data are the sample district's; every page then says so. */
    public boolean isSample() {
        return find("data").filter("sample"::equals).isPresent();
    }

    /** The setting's value. */
    public Optional<String> find(String name) {
        return jdbc.sql("select value from ground.setting where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Sets or replaces a setting. */
    public void set(String name, String value) {
        jdbc.sql("insert into ground.setting (name, value) values (:name, :value)"
                        + " on conflict (name) do update set value = excluded.value, changed_at = now()")
                .param("name", name)
                .param("value", value)
                .update();
    }
}
