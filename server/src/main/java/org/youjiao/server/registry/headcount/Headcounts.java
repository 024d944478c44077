package org.youjiao.server.registry.headcount;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the registers what they come to. Numbers of any institution: who may see them is for the page to ask of the gate. */
@Component
public final class Headcounts {
    private final JdbcClient jdbc;

    Headcounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One institution's, as it stands on the day. @param unit its id in the registry's tree */
    public Headcount of(int unit, LocalDate day) {
        return list(List.of(unit), day).getOrDefault(unit, new Headcount(day, Map.of()));
    }

    /** By unit; those of which nobody is registered are left out. */
    public Map<Integer, Headcount> list(List<Integer> units, LocalDate day) {
        var counts = new HashMap<Integer, Map<String, Long>>();
        jdbc.sql("select unit, variable, persons from registry.headcounts(:day, :units)")
                .param("day", day)
                .param("units", units.toArray(Integer[]::new))
                .query(row -> {
                    counts.computeIfAbsent(row.getInt("unit"), missing -> new HashMap<>())
                            .put(row.getString("variable"), row.getLong("persons"));
                });
        var headcounts = new HashMap<Integer, Headcount>();
        counts.forEach((unit, of) -> headcounts.put(unit, new Headcount(day, of)));
        return headcounts;
    }
}
