package org.youjiao.server.registry.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of a register that are taken, told to whoever brings persons in: of persons elsewhere no more than that. */
public final class PersonNumbers {
    private static final int FETCH = 5_000;

    private final JdbcClient jdbc;
    private final PersonTable<?> table;
    private final String select;

    public PersonNumbers(JdbcClient jdbc, PersonTable<?> table) {
        this.jdbc = jdbc;
        this.table = table;
        this.select = "select id, unit, "
                + table.numbers().stream().map(PersonTable.Number::column).collect(Collectors.joining(", "))
                + " from registry.known_" + table.many();
    }

    /** Hears of a number that is taken. */
    @FunctionalInterface
    interface Reader {
        /** @param id 0 where the caller may not see whose it is */
        void taken(long id, int unit, byte @Nullable [] index);
    }

    /** Whose this index is, if it is taken. */
    void read(byte[] index, Reader reader) {
        jdbc.sql(select + "(:index)").param("index", index).query(row -> {
            tell(row, reader);
        });
    }

    /** All that are taken. */
    void read(Reader reader) {
        jdbc.sql(select + "()").withFetchSize(FETCH).query(row -> {
            tell(row, reader);
        });
    }

    private void tell(ResultSet row, Reader reader) throws SQLException {
        for (PersonTable.Number<?> number : table.numbers()) {
            reader.taken(row.getLong("id"), row.getInt("unit"), row.getBytes(number.column()));
        }
    }
}
