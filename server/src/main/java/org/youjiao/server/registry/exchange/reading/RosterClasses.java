package org.youjiao.server.registry.exchange.reading;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.UnreadableTable;

/** The school years and classes of a roster. Of classes those count that pupils belong to in the school year of the day. */
public final class RosterClasses {
    private static final String CLASSES = "classes";
    private static final String SESSIONS = "academicSessions";
    /** Classes of one subject, and what is no class of this year or of no school that is compared. */
    private static final RosterClass NONE = new RosterClass(0, "", "", 0);

    private final int year;
    private final Map<String, Integer> years = new HashMap<>();
    private final Map<String, RosterClass> classes = new LinkedHashMap<>();

    /** @param year in which the school year of the day began */
    public RosterClasses(int year) {
        this.year = year;
    }

    public void read(CsvArchive archive, Manifest manifest, RosterOrgs orgs, Findings findings)
            throws NoRoster, UnreadableTable {
        if (manifest.has(SESSIONS)) {
            readSessions(archive, manifest, findings);
        }
        if (!manifest.has(CLASSES)) {
            return;
        }
        try (RosterFile file = RosterFile.find(archive, CLASSES, "sourcedId", "title", "schoolSourcedId")
                .orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                String id = line.get("sourcedId");
                if (id.isEmpty()) {
                    findings.wrong(line, "sourcedId", "empty", "sourcedId");
                } else if (classes.containsKey(id)) {
                    findings.wrong(line, "sourcedId", "twice", id);
                } else {
                    classes.put(id, read(line, file.has("classType"), orgs, findings));
                }
            }
            findings.read(file, manifest.mode(CLASSES));
        }
    }

    private void readSessions(CsvArchive archive, Manifest manifest, Findings findings)
            throws NoRoster, UnreadableTable {
        try (RosterFile file = RosterFile.find(archive, SESSIONS, "sourcedId").orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                Integer began = year(line);
                if (began == null) {
                    findings.wrong(
                            line,
                            "schoolYear",
                            "session",
                            line.get("schoolYear").isEmpty() ? line.get("startDate") : line.get("schoolYear"));
                } else {
                    years.put(line.get("sourcedId"), began);
                    findings.leave(line, "sessions");
                }
            }
            findings.read(file, manifest.mode(SESSIONS));
        }
    }

    /** OneRoster names a school year by the year in which it ends. */
    private static @Nullable Integer year(RosterFile.Line line) {
        String named = line.get("schoolYear");
        if (named.matches("\\d{4}")) {
            return Integer.parseInt(named) - 1;
        }
        String start = line.get("startDate");
        if (!start.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            return null;
        }
        int month = Integer.parseInt(start.substring(5, 7));
        return Integer.parseInt(start.substring(0, 4)) - (month >= 8 ? 0 : 1);
    }

    private RosterClass read(RosterFile.Line line, boolean typed, RosterOrgs orgs, Findings findings) {
        Optional<Org> school = orgs.find(line.get("schoolSourcedId"));
        if (school.isEmpty()) {
            findings.wrong(line, "schoolSourcedId", "no-org", line.get("schoolSourcedId"));
            return NONE;
        }
        String reason = line.ended()
                ? "ended"
                : !school.get().compared()
                        ? "school"
                        : typed && !line.get("classType").equals("homeroom")
                                ? "subject-class"
                                : isOfOtherYear(line) ? "other-year" : "";
        if (!reason.isEmpty()) {
            findings.leave(line, reason);
            return NONE;
        }
        Optional<String> grade = RosterClass.grade(line);
        int number = RosterClass.number(line);
        if (grade.isEmpty() || number == 0) {
            findings.wrong(line, grade.isEmpty() ? "grades" : "classCode", "class", line.get("title"));
            return NONE;
        }
        return new RosterClass(line.number(), school.get().code(), grade.get(), number);
    }

    private boolean isOfOtherYear(RosterFile.Line line) {
        var known =
                line.list("termSourcedIds").stream().filter(years::containsKey).toList();
        return !known.isEmpty() && known.stream().noneMatch(term -> years.getOrDefault(term, 0) == year);
    }

    /** Whether the roster has a class of this id at all. */
    boolean knows(String id) {
        return classes.containsKey(id);
    }

    /** The class, if pupils belong to it. */
    Optional<RosterClass> find(String id) {
        return Optional.ofNullable(classes.get(id)).filter(one -> one != NONE);
    }

    /** Those that pupils belong to, in the order of the file. */
    public Collection<RosterClass> list() {
        return classes.values().stream().filter(one -> one != NONE).toList();
    }

    /** Whether a period is over or has not begun. */
    static boolean isOutside(RosterFile.Line line, LocalDate day) {
        String today = day.toString();
        String begin = line.get("beginDate");
        String end = line.get("endDate");
        return (begin.matches("\\d{4}-\\d{2}-\\d{2}.*")
                        && begin.substring(0, 10).compareTo(today) > 0)
                || (end.matches("\\d{4}-\\d{2}-\\d{2}.*")
                        && end.substring(0, 10).compareTo(today) < 0);
    }
}
