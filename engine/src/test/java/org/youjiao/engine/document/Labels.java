package org.youjiao.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One test document with what a person found in it. The format is explained in the first line of each .expected file. */
record Labels(String name, String text, List<String[]> lines) {
    static Labels of(String name) {
        List<String[]> lines = resource(name + ".expected")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .toList();
        return new Labels(name, resource(name + ".txt"), lines);
    }

    List<String[]> ofKind(String kind) {
        return lines.stream().filter(line -> line[0].equals(kind)).toList();
    }

    /** How a reading of the text agrees with the labels. A target agrees by value, maximum, unit and words. */
    Score score() {
        OfficialDocument read = OfficialDocument.read(text);
        List<Target> left = new ArrayList<>(read.targets());
        int found = 0;
        int comparators = 0;
        int deadlines = 0;
        List<String> missed = new ArrayList<>();
        for (String[] label : ofKind("target")) {
            Target match = left.stream()
                    .filter(target -> agrees(target, label))
                    .findFirst()
                    .orElse(null);
            if (match == null) {
                missed.add(String.join("|", label));
                continue;
            }
            left.remove(match);
            found++;
            comparators += match.comparator().sign().equals(label[4]) ? 1 : 0;
            deadlines += (match.deadline() == null ? "" : match.deadline().toString()).equals(label[5]) ? 1 : 0;
        }
        List<String> titles = ofKind("document").stream().map(label -> label[2]).toList();
        int titled = (int) read.documents().stream()
                .filter(document -> titles.contains(document.title()))
                .count();
        return new Score(
                ofKind("target").size(),
                read.targets().size(),
                found,
                comparators,
                deadlines,
                titles.size(),
                read.documents().size(),
                titled,
                missed,
                left);
    }

    private static boolean agrees(Target target, String[] label) {
        Double max = label[2].isEmpty() ? null : Double.valueOf(label[2]);
        return Math.abs(target.value() - Double.parseDouble(label[1])) < 1e-3
                && java.util.Objects.equals(target.max(), max)
                && target.unit().equals(label[3])
                && (target.text() + target.subject()).contains(label[6]);
    }

    record Score(
            int expected,
            int read,
            int found,
            int comparators,
            int deadlines,
            int expectedTitles,
            int readTitles,
            int foundTitles,
            List<String> missed,
            List<Target> surplus) {
        Score plus(Score other) {
            return new Score(
                    expected + other.expected,
                    read + other.read,
                    found + other.found,
                    comparators + other.comparators,
                    deadlines + other.deadlines,
                    expectedTitles + other.expectedTitles,
                    readTitles + other.readTitles,
                    foundTitles + other.foundTitles,
                    missed,
                    surplus);
        }

        double recall() {
            return (double) found / expected;
        }

        double precision() {
            return (double) found / read;
        }
    }

    static String resource(String name) {
        try (InputStream stream = Labels.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no test document %s.".formatted(name));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
