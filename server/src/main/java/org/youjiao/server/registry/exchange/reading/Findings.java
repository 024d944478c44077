package org.youjiao.server.registry.exchange.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.server.web.Saying;

/** What is noted while a roster is read: mistakes by file, line and column, and rows that are left out for a good reason. */
public final class Findings {
    /**
     * A file of the zip.
     *
     * @param mode bulk or delta
     * @param rows below its header
     * @param left how many of them are not used, by the key of the message that says why
     * @param unread columns that mean nothing here
     * @param problems how many mistakes it has
     */
    public record FileLine(
            String name, String mode, int rows, Map<String, Integer> left, List<String> unread, int problems) {
        public FileLine {
            left = Map.copyOf(left);
            unread = List.copyOf(unread);
        }
    }

    /** A mistake. @param line of the file, as a table program numbers it */
    public record Problem(String file, int line, String column, Saying reason, Saying advice) {}

    private static final int KEPT = 300;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> left = new LinkedHashMap<>();
    private final Map<String, FileLine> files = new LinkedHashMap<>();

    /** A mistake. @param what ends the keys of its reason and its advice */
    void wrong(RosterFile.Line line, String column, String what, Object... arguments) {
        counts.merge(line.file(), 1, Integer::sum);
        if (problems.size() < KEPT) {
            problems.add(new Problem(
                    line.file(),
                    line.number(),
                    column,
                    Saying.of("exchange.fault." + what, arguments),
                    Saying.of("exchange.advice." + what)));
        }
    }

    /** A row that is not used. @param why ends the key of the message */
    void leave(RosterFile.Line line, String why) {
        left.computeIfAbsent(line.file(), missing -> new LinkedHashMap<>())
                .merge("exchange.left." + why, 1, Integer::sum);
    }

    /** The file has been read to its end. */
    void read(RosterFile file, String mode) {
        files.put(file.name(), new FileLine(file.name(), mode, file.rows(), Map.of(), file.unread(), 0));
    }

    /** The files that were read, in the order of their reading. */
    public List<FileLine> files() {
        return files.values().stream()
                .map(file -> new FileLine(
                        file.name(),
                        file.mode(),
                        file.rows(),
                        left.getOrDefault(file.name(), Map.of()),
                        file.unread(),
                        counts.getOrDefault(file.name(), 0)))
                .toList();
    }

    /** The first mistakes; files count all of theirs. */
    public List<Problem> problems() {
        return problems;
    }
}
