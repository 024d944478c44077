package org.youjiao.server.registry.twin;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.Particulars;

/** The SQL of pairs and merges. Row security: a pair is seen by who sees both pupils. */
@Component
final class TwinStore {
    private static final int FETCH = 5_000;
    private static final String PAIR = """
            select a, b, score, evidence, state, decided_by, (decided_at at time zone 'Asia/Shanghai')::date as decided,
                   decision_why
            from registry.twin
            """;
    private static final String MERGE = """
            select id, kept, merged, why, who, (at at time zone 'Asia/Shanghai')::date as day, undone_at is not null as undone
            from registry.merge
            """;

    private final JdbcClient jdbc;
    private final Particulars particulars;

    TwinStore(JdbcClient jdbc, Particulars particulars) {
        this.jdbc = jdbc;
        this.particulars = particulars;
    }

    /** Everybody of whom something holds now, opened. */
    List<Face> faces(LongConsumer read) {
        var faces = new ArrayList<Face>();
        jdbc.sql("""
                select v.pupil, v.name, v.pinyin, v.initials, v.sex, v.birth, v.details, p.key
                from registry.pupil_version v join registry.pupil p on p.id = v.pupil
                where v.superseded_at is null and v.valid_to is null and p.key is not null
                """).withFetchSize(FETCH).query(row -> {
            Map<String, String> details = particulars.open(row);
            faces.add(new Face(
                    row.getLong("pupil"),
                    row.getString("name"),
                    row.getString("pinyin"),
                    row.getString("initials"),
                    row.getString("sex"),
                    row.getObject("birth", LocalDate.class),
                    Document.of(details),
                    Face.phones(details)));
            read.accept(faces.size());
        });
        return faces;
    }

    /** What was proposed and not decided gives way to these; what was decided stays. */
    void replace(List<Blocks.Pair> pairs) {
        jdbc.sql("delete from registry.twin where state = 'proposed'").update();
        jdbc.sql("""
                insert into registry.twin (a, b, score, evidence)
                select n.a, n.b, n.score, string_to_array(n.evidence, ' ')
                from (select unnest(:a::bigint[]) as a, unnest(:b::bigint[]) as b, unnest(:score::real[]) as score,
                             unnest(:evidence::text[]) as evidence) n
                on conflict do nothing
                """)
                .param("a", pairs.stream().map(Blocks.Pair::a).toArray(Long[]::new))
                .param("b", pairs.stream().map(Blocks.Pair::b).toArray(Long[]::new))
                .param(
                        "score",
                        pairs.stream().map(pair -> (float) pair.found().score()).toArray(Float[]::new))
                .param(
                        "evidence",
                        pairs.stream()
                                .map(pair -> String.join(" ", pair.found().evidence()))
                                .toArray(String[]::new))
                .update();
    }

    /** Those nobody has decided on, the likeliest first. */
    List<Twin> list(int most) {
        return jdbc.sql(PAIR + " where state = 'proposed' order by score desc, a, b limit :most")
                .param("most", most)
                .query((row, number) -> twin(row))
                .list();
    }

    Optional<Twin> find(long a, long b) {
        return jdbc.sql(PAIR + " where a = :a and b = :b")
                .param("a", a)
                .param("b", b)
                .query((row, number) -> twin(row))
                .optional();
    }

    /** An own pupil, and at which school there is perhaps the same one. */
    record Elsewhere(long pupil, int unit) {}

    List<Elsewhere> elsewhere(int most) {
        return jdbc.sql("select pupil, unit from registry.twins_elsewhere() order by pupil limit :most")
                .param("most", most)
                .query((row, number) -> new Elsewhere(row.getLong("pupil"), row.getInt("unit")))
                .list();
    }

    Beside beside(long pupil) {
        return jdbc.sql("""
                select (select count(*) from registry.guardian where pupil = :pupil and ended_at is null) as parents,
                       (select count(*) from registry.consent where pupil = :pupil) as statements,
                       (select count(*) from registry.correction where pupil = :pupil) as corrections,
                       exists (select from registry.correction where pupil = :pupil and state = 'proposed') as waiting
                """)
                .param("pupil", pupil)
                .query((row, number) -> new Beside(
                        row.getInt("parents"),
                        row.getInt("statements"),
                        row.getInt("corrections"),
                        row.getBoolean("waiting")))
                .single();
    }

    void sayDifferent(Caller caller, Twin pair, String why) {
        jdbc.sql("select registry.say_not_twins(:a, :b, :who, :why)")
                .param("a", pair.a())
                .param("b", pair.b())
                .param("who", caller.name())
                .param("why", why)
                .query()
                .singleRow();
    }

    /** @return the merge's number */
    long merge(Caller caller, long kept, long merged, String why) {
        return jdbc.sql("select registry.merge_pupils(:kept, :merged, :who, :why)")
                .param("kept", kept)
                .param("merged", merged)
                .param("who", caller.name())
                .param("why", why)
                .query(Long.class)
                .single();
    }

    void unmerge(Caller caller, long merge, String why) {
        jdbc.sql("select registry.unmerge_pupils(:merge, :who, :why)")
                .param("merge", merge)
                .param("who", caller.name())
                .param("why", why)
                .query()
                .singleRow();
    }

    Optional<Merge> findMerge(long id) {
        return jdbc.sql(MERGE + " where id = :id")
                .param("id", id)
                .query((row, number) -> merge(row))
                .optional();
    }

    /** All in which the record had a part, the newest first, undone ones too. */
    List<Merge> merges(long pupil) {
        return jdbc.sql(MERGE + " where kept = :pupil or merged = :pupil order by id desc")
                .param("pupil", pupil)
                .query((row, number) -> merge(row))
                .list();
    }

    /** Whether the caller sees the school too where the merged record came from: else the office has to take it back. */
    boolean mayUndo(long merge) {
        return jdbc.sql("select unit_before in (select registry.pupil_units()) from registry.merge where id = :merge")
                .param("merge", merge)
                .query(Boolean.class)
                .single();
    }

    /** What was written on the record that went on since the merge: it stays there. */
    int writtenSince(Merge merge) {
        return jdbc.sql("""
                select (select count(*) from registry.pupil_version v where v.pupil = m.kept and v.recorded_at > m.at)
                     + (select count(*) from registry.consent c where c.pupil = m.kept and c.at > m.at)
                     + (select count(*) from registry.guardian g where g.pupil = m.kept and g.since > m.at)
                     + (select count(*) from registry.correction c where c.pupil = m.kept and c.proposed_at > m.at)
                from registry.merge m where m.id = :merge
                """).param("merge", merge.id()).query(Integer.class).single();
    }

    private static Twin twin(ResultSet row) throws SQLException {
        Array evidence = row.getArray("evidence");
        return new Twin(
                row.getLong("a"),
                row.getLong("b"),
                row.getDouble("score"),
                List.of((String[]) evidence.getArray()),
                row.getString("state"),
                row.getString("decided_by"),
                row.getObject("decided", LocalDate.class),
                row.getString("decision_why"));
    }

    private static Merge merge(ResultSet row) throws SQLException {
        return new Merge(
                row.getLong("id"),
                row.getLong("kept"),
                row.getLong("merged"),
                row.getString("why"),
                row.getString("who"),
                row.getObject("day", LocalDate.class),
                row.getBoolean("undone"));
    }
}
