package org.youjiao.server.registry.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of consent. Row security: parents see and speak for their own child, the school and the offices see their pupils'. */
@Component
final class ConsentStore {
    private static final String ENROLLED = """
            from registry.pupil_version v
            left join registry.consent_standing c on c.pupil = v.pupil and c.purpose = :purpose
            where v.superseded_at is null and v.valid_from <= :day and (v.valid_to is null or v.valid_to > :day)
              and v.state in ('enrolled', 'suspended')
            """;

    /** How many pupils of a group there are, for how many a parent agreed, for how many one refused. */
    record Counted(int unit, String grade, int classNumber, int pupils, int given, int refused) {}

    /** @param given null where nobody has said anything */
    record Named(long pupil, String name, @Nullable Boolean given) {}

    private final JdbcClient jdbc;

    ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether each purpose is agreed to; none for a purpose of which nothing was said. */
    Map<String, Boolean> standing(long pupil) {
        var standing = new HashMap<String, Boolean>();
        jdbc.sql("select purpose, given from registry.consent_standing where pupil = :pupil")
                .param("pupil", pupil)
                .query(row -> {
                    standing.put(row.getString("purpose"), row.getBoolean("given"));
                });
        return standing;
    }

    /** All that was said, the newest first. */
    List<Statement> list(long pupil) {
        return jdbc.sql("""
                select c.purpose, c.given, coalesce(c.guardian, 0) as guardian, c.paper, coalesce(g.title, c.who) as who,
                       (c.at at time zone 'Asia/Shanghai')::date as day
                from registry.consent c left join registry.guardian g on g.id = c.guardian
                where c.pupil in (select registry.records_of(:pupil)) order by c.id desc
                """)
                .param("pupil", pupil)
                .query((row, number) -> new Statement(
                        row.getString("purpose"),
                        row.getBoolean("given"),
                        row.getLong("guardian"),
                        row.getString("paper"),
                        row.getString("who"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    /** @param statement its day is not read */
    void add(long pupil, Statement statement) {
        jdbc.sql("""
                insert into registry.consent (pupil, purpose, given, guardian, paper, who)
                values (:pupil, :purpose, :given, nullif(:guardian::bigint, 0), :paper, :who)
                """)
                .param("pupil", pupil)
                .param("purpose", statement.purpose())
                .param("given", statement.given())
                .param("guardian", statement.guardian())
                .param("paper", statement.paper())
                .param("who", statement.who())
                .update();
    }

    /** Of every school that the caller sees. */
    List<Counted> countBySchool(String purpose, LocalDate day) {
        return jdbc.sql("""
                select v.unit, '' as grade, 0 as class_number, count(*) as pupils, count(*) filter (where c.given) as given,
                       count(*) filter (where not c.given) as refused
                """ + ENROLLED + " group by v.unit order by v.unit")
                .param("purpose", purpose)
                .param("day", day)
                .query((row, number) -> counted(row))
                .list();
    }

    /** Of every class of a school. */
    List<Counted> countByClass(String purpose, LocalDate day, int unit) {
        return jdbc.sql("""
                select v.unit, v.grade, coalesce(v.class_number, 0) as class_number, count(*) as pupils,
                       count(*) filter (where c.given) as given, count(*) filter (where not c.given) as refused
                """ + ENROLLED + """
                 and v.unit = :unit group by v.unit, v.grade, v.class_number
                 order by left(v.grade, 1) desc, length(v.grade), v.grade, v.class_number
                """)
                .param("purpose", purpose)
                .param("day", day)
                .param("unit", unit)
                .query((row, number) -> counted(row))
                .list();
    }

    /** The pupils of a class, by name. */
    List<Named> list(String purpose, LocalDate day, int unit, String grade, int classNumber) {
        return jdbc.sql("select v.pupil, v.name, c.given " + ENROLLED + """
                 and v.unit = :unit and v.grade = :grade and coalesce(v.class_number, 0) = :class and not v.archived
                 order by v.pinyin, v.pupil
                """)
                .param("purpose", purpose)
                .param("day", day)
                .param("unit", unit)
                .param("grade", grade)
                .param("class", classNumber)
                .query((row, number) ->
                        new Named(row.getLong("pupil"), row.getString("name"), row.getObject("given", Boolean.class)))
                .list();
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getInt("unit"),
                row.getString("grade"),
                row.getInt("class_number"),
                row.getInt("pupils"),
                row.getInt("given"),
                row.getInt("refused"));
    }
}
