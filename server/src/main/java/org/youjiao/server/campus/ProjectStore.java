package org.youjiao.server.campus;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of the schema {@code campus}. */
@Component
final class ProjectStore {
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ProjectStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A project as it was held for a while.
     *
     * @param from {@link LocalDate#MIN} is since ever
     * @param to the day after the last; null without end
     */
    record Version(LocalDate from, @Nullable LocalDate to, Project project) {}

    /** @param line row in the imported file */
    record Write(@Nullable Version before, Project after, int line) {}

    /** The projects as they were held on the day, by planned day and code. */
    List<Version> list(LocalDate day) {
        return jdbc.sql("""
                select code, valid_from, valid_to, name, type, stage, school, unit, places, planned, opened, remark
                from campus.project_version
                where superseded_at is null and valid_from <= :day and (valid_to is null or valid_to > :day)
                order by planned, code
                """)
                .param("day", day)
                .query((row, number) -> version(row))
                .list();
    }

    /** The projects in their newest versions. */
    List<Project> listNewest() {
        return list(LocalDate.of(9999, 12, 31)).stream().map(Version::project).toList();
    }

    void write(Collection<Write> writes, LocalDate day, long batch) {
        for (Write write : writes) {
            Version before = write.before();
            if (before != null && before.from().equals(day)) {
                supersede(write.after().code(), day, batch);
            } else if (before != null) {
                jdbc.sql("""
                        update campus.project_version set valid_to = :day, ended_by = :batch
                        where code = :code and valid_from = :from and superseded_at is null
                        """)
                        .param("day", day)
                        .param("code", write.after().code())
                        .param("from", before.from())
                        .param("batch", batch)
                        .update();
            }
        }
        batches.batchUpdate("""
                insert into campus.project_version (code, valid_from, valid_to, name, type, stage, school, unit, places, planned,
                    opened, remark, batch, line)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, writes, BATCH, (statement, write) -> {
            Version before = write.before();
            Project project = write.after();
            statement.setString(1, project.code());
            statement.setObject(2, before == null ? LocalDate.MIN : day);
            statement.setObject(3, before == null ? null : before.to());
            statement.setString(4, project.name());
            statement.setString(5, project.type().slug());
            statement.setString(6, project.stage().slug());
            statement.setString(7, project.school());
            statement.setInt(8, project.unit());
            statement.setInt(9, project.places());
            statement.setObject(10, project.planned());
            statement.setObject(11, project.opened());
            statement.setString(12, project.remark());
            statement.setLong(13, batch);
            statement.setInt(14, write.line());
        });
    }

    private void supersede(String code, LocalDate from, long batch) {
        jdbc.sql("""
                update campus.project_version set superseded_at = clock_timestamp(), superseded_by = :batch
                where code = :code and valid_from = :from and superseded_at is null
                """)
                .param("code", code)
                .param("from", from)
                .param("batch", batch)
                .update();
    }

    /** Sets the project aside, with all that was ever held of it. */
    void remove(String code) {
        jdbc.sql(
                        "update campus.project_version set superseded_at = clock_timestamp() where code = :code and superseded_at is null")
                .param("code", code)
                .update();
    }

    /** What of the projects stands in the ledger; locked until the transaction ends, so that two imports queue. */
    Map<Sums.Key, Double> takePublished() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('campus.published'))")
                .query()
                .singleRow();
        Map<Sums.Key, Double> published = new HashMap<>();
        batches.query("select variable, unit, year, value from campus.published", row -> {
            published.put(new Sums.Key(row.getString(1), row.getInt(2), row.getInt(3)), row.getDouble(4));
        });
        return published;
    }

    /** The latest day for which the ledger was told. */
    Optional<LocalDate> findLastDay() {
        return jdbc.sql("select as_of from campus.published order by as_of desc limit 1")
                .query(LocalDate.class)
                .optional();
    }

    /** Remembers what now stands in the ledger, and what stood there before the batch. */
    void published(Map<Sums.Key, Double> changed, LocalDate day, long batch) {
        if (batch != 0) {
            batches.batchUpdate("""
                    insert into campus.published_before (batch, variable, unit, year, value, as_of)
                    select ?, k.variable, k.unit, k.year, p.value, p.as_of
                    from (values (?, ?, ?)) as k (variable, unit, year) left join campus.published p using (variable, unit, year)
                    on conflict do nothing
                    """, new ArrayList<>(changed.keySet()), BATCH, (statement, key) -> {
                statement.setLong(1, batch);
                statement.setString(2, key.variable());
                statement.setInt(3, key.unit());
                statement.setInt(4, key.year());
            });
        }
        batches.batchUpdate("""
                insert into campus.published (variable, unit, year, value, as_of) values (?, ?, ?, ?, ?)
                on conflict (variable, unit, year) do update set value = excluded.value, as_of = excluded.as_of
                """, new ArrayList<>(changed.entrySet()), BATCH, (statement, entry) -> {
            statement.setString(1, entry.getKey().variable());
            statement.setInt(2, entry.getKey().unit());
            statement.setInt(3, entry.getKey().year());
            statement.setDouble(4, entry.getValue());
            statement.setObject(5, day);
        });
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                Objects.requireNonNull(row.getObject("valid_from", LocalDate.class)),
                row.getObject("valid_to", LocalDate.class),
                new Project(
                        row.getString("code"),
                        row.getString("name"),
                        type(row.getString("type")),
                        stage(row.getString("stage")),
                        row.getString("school"),
                        row.getInt("unit"),
                        row.getInt("places"),
                        Objects.requireNonNull(row.getObject("planned", LocalDate.class)),
                        row.getObject("opened", LocalDate.class),
                        row.getString("remark")));
    }

    private static Project.Type type(String slug) {
        for (Project.Type type : Project.Type.values()) {
            if (type.slug().equals(slug)) {
                return type;
            }
        }
        throw new IllegalArgumentException("There is no type of project \"%s\".".formatted(slug));
    }

    private static ProjectStage stage(String slug) {
        for (ProjectStage stage : ProjectStage.values()) {
            if (stage.slug().equals(slug)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("There is no stage of projects \"%s\".".formatted(slug));
    }
}
