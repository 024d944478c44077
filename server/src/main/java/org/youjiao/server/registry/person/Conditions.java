package org.youjiao.server.registry.person;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Only what is asked stands in the statement: a number or a school finds its index among hundreds of thousands. */
public final class Conditions {
    /** Under row security no index serves these, as PostgreSQL asks the policy first: one scan is quicker than three. */
    private static final String NAMED = " and (v.name like :words or v.pinyin like :words or v.initials like :words)";

    private final StringBuilder sql;
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param always what follows the selected columns, ending in a condition; asks for {@code :day} */
    public Conditions(String always, Object day) {
        this.sql = new StringBuilder(always);
        parameters.put("day", day);
    }

    /** @param condition of the version {@code v}, such as {@code v.unit = :unit} */
    public Conditions and(boolean asked, String condition, String name, Object value) {
        if (asked) {
            sql.append(" and ").append(condition);
            parameters.put(name, value);
        }
        return this;
    }

    public Conditions text(String column, String value) {
        return and(!value.isEmpty(), "v." + column + " = :" + column, column, value);
    }

    /** @param words beginning of a name, of its pinyin or its initials; empty for all */
    public Conditions named(String words) {
        if (!words.isEmpty()) {
            sql.append(NAMED);
            parameters.put("words", words + "%");
        }
        return this;
    }

    public JdbcClient.StatementSpec ask(JdbcClient jdbc, String select, String order) {
        return jdbc.sql(select + " " + sql + " " + order).params(parameters);
    }
}
