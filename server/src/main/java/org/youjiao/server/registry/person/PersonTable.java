package org.youjiao.server.registry.person;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.search.Spelling;

/**
 * How a register of persons lies in the database: {@code registry.NAME}, a row a person, and {@code registry.NAME_version},
 * what is held of a person for a while.
 *
 * @param name of the tables, and of the version's column that says whose it is
 * @param many as in the names of its functions: {@code registry.known_MANY, move_MANY, undo_MANY, MANY_of_batch}
 * @param places where the person is, by institutions' ids, {@code unit} first: columns of both tables
 * @param numbers by blind indexes: columns of the person
 * @param parts all other columns of the version that are not those of every version
 * @param details what is sealed
 */
public record PersonTable<P>(
        String name,
        String many,
        List<Column<P>> places,
        List<Number<P>> numbers,
        List<Column<P>> parts,
        Function<P, Map<String, String>> details) {

    public PersonTable {
        places = List.copyOf(places);
        numbers = List.copyOf(numbers);
        parts = List.copyOf(parts);
    }

    /** A column, its type, and what stands in it for a person. */
    public record Column<P>(String name, String type, Function<P, @Nullable Object> value) {
        public static <P> Column<P> text(String name, Function<P, @Nullable Object> value) {
            return new Column<>(name, "text", value);
        }

        public static <P> Column<P> date(String name, Function<P, @Nullable Object> value) {
            return new Column<>(name, "date", value);
        }

        public static <P> Column<P> integer(String name, Function<P, @Nullable Object> value) {
            return new Column<>(name, "integer", value);
        }

        /** A name, and how it is spelled and begun: {@code name, pinyin, initials}. */
        public static <P> List<Column<P>> named(Function<P, String> name) {
            return List.of(
                    text("name", name::apply),
                    text(
                            "pinyin",
                            person -> Spelling.ofPerson(name.apply(person)).full()),
                    text(
                            "initials",
                            person -> Spelling.ofPerson(name.apply(person)).initials()));
        }
    }

    /** A number of the person. @param kind as {@link Particulars#index} takes it @param text empty for none */
    public record Number<P>(String column, String kind, Function<P, String> text) {}

    List<Column<P>> columns() {
        return Stream.concat(places.stream(), parts.stream()).toList();
    }

    static <P> String names(List<Column<P>> columns, String before) {
        return columns.stream().map(column -> before + column.name()).collect(Collectors.joining(", "));
    }
}
