package org.youjiao.server.registry.exchange.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.registry.exchange.Binding;

/** One CSV of a roster, read row by row. Columns are found by their names, wherever they stand; others are named, not read. */
final class RosterFile implements AutoCloseable {
    /** Longer files are refused: what is known of each user is held in memory. */
    static final int MOST_ROWS = 500_000;

    private static final int NAMED = 12;

    private final String name;
    private final TableFile table;
    private final Rows rows;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> unread = new ArrayList<>();
    private int count;

    /** A row. @param number as a table program shows it, the header being 1 */
    record Line(String file, int number, Row row, Map<String, Integer> places) {
        /** What stands in the column; empty for nothing. */
        String get(String column) {
            Integer place = places.get(column);
            return place == null ? "" : row.cell(place).normalised();
        }

        /** The several values of a column, parted by commas. */
        List<String> list(String column) {
            return Arrays.stream(get(column).split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }

        /** Whether the other system says that this is over. */
        boolean ended() {
            return get("status").equalsIgnoreCase("tobedeleted");
        }
    }

    private RosterFile(String name, TableFile table) throws UnreadableTable {
        this.name = name;
        this.table = table;
        this.rows = table.rows(table.sheets().get(0));
    }

    /**
     * Opens a file of the archive.
     *
     * @param needed columns that it must have
     * @throws NoRoster if it lacks one of them, or has one twice
     */
    static Optional<RosterFile> find(CsvArchive archive, String name, String... needed)
            throws NoRoster, UnreadableTable {
        TableFile table = archive.find(name + ".csv").orElse(null);
        if (table == null) {
            return Optional.empty();
        }
        RosterFile file = null;
        try {
            file = new RosterFile(name, table);
            file.readHeader(needed);
            return Optional.of(file);
        } catch (NoRoster | UnreadableTable | RuntimeException problem) {
            if (file != null) {
                file.close();
            } else {
                table.close();
            }
            throw problem;
        }
    }

    private void readHeader(String... needed) throws NoRoster, UnreadableTable {
        Row header = rows.next();
        if (header == null || header.number() != 1) {
            throw NoRoster.of("no-header", name + ".csv");
        }
        List<String> known = Binding.columns(name);
        for (int place = 0; place < header.cells().size(); place++) {
            String title = header.cell(place).normalised();
            String column =
                    known.stream().filter(title::equalsIgnoreCase).findFirst().orElse(title);
            if (!title.isEmpty() && places.putIfAbsent(column, place) != null) {
                throw NoRoster.of("column-twice", name + ".csv", column);
            }
            if (!title.isEmpty() && !known.contains(column) && unread.size() < NAMED) {
                unread.add(column.length() > 40 ? column.substring(0, 40) + "…" : column);
            }
        }
        List<String> missing = Arrays.stream(needed)
                .filter(column -> !places.containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw NoRoster.of("no-column", name + ".csv", String.join("、", missing));
        }
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** The next row; null after the last. */
    @Nullable
    Line next() throws NoRoster, UnreadableTable {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        if (++count > MOST_ROWS) {
            throw NoRoster.of("too-long", name + ".csv", "%,d".formatted(MOST_ROWS));
        }
        return new Line(name, row.number(), row, places);
    }

    String name() {
        return name;
    }

    int rows() {
        return count;
    }

    /** The first columns that mean nothing here. */
    List<String> unread() {
        return unread;
    }

    @Override
    public void close() {
        rows.close();
        table.close();
    }
}
