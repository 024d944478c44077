package org.youjiao.server.registry.exchange.incoming;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.access.Caller;
import org.youjiao.server.db.Topic;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.desk.Desk;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.exchange.RosterPeople;
import org.youjiao.server.registry.exchange.reading.Findings;
import org.youjiao.server.registry.exchange.reading.Manifest;
import org.youjiao.server.registry.exchange.reading.NoRoster;
import org.youjiao.server.registry.exchange.reading.PeopleRows;
import org.youjiao.server.registry.exchange.reading.RosterClass;
import org.youjiao.server.registry.exchange.reading.RosterClasses;
import org.youjiao.server.registry.exchange.reading.RosterOrgs;
import org.youjiao.server.registry.exchange.reading.RosterUsers;
import org.youjiao.server.registry.exchange.reading.SheetLines;
import org.youjiao.server.registry.school.Classes;
import org.youjiao.server.registry.school.Grades;

/**
 * Compares a roster with the register. Its rows become files of the register's own sheets, which the import door keeps and
 * judges as if somebody had sent them: what may be taken in, by whom, and what becomes of it is said there alone.
 */
@Component
final class Comparing {
    static final String INSTITUTIONS = "institutions";
    static final String CLASSES = "classes";
    static final String PUPILS = "roster-pupils";
    static final String STAFF = "roster-staff";

    private static final int MOST_MISSING = 1_000;
    private static final int MOST_OF_SCHOOL = 100;
    private static final int SEPTEMBER = 9;

    private final Registry registry;
    private final Desk desk;
    private final Door door;
    private final Transactions transactions;
    private final Known known;

    Comparing(Registry registry, Desk desk, Door door, Transactions transactions, Known known) {
        this.registry = registry;
        this.desk = desk;
        this.door = door;
        this.transactions = transactions;
        this.known = known;
    }

    /** What the register has, to compare with. */
    @Component
    record Known(List<RosterPeople> people, Classes classes) {}

    /** @param chosen institutions by the roster's ids of orgs, as somebody confirmed them */
    record Sent(Path zip, String fileName, LocalDate asOf, Map<String, String> chosen) {}

    /** Whose people the caller may bring in. */
    Set<Topic> topics(Caller caller) {
        var topics = new HashSet<Topic>();
        if (desk.find(caller, PUPILS).isPresent()) {
            topics.add(Topic.PUPILS);
        }
        if (desk.find(caller, STAFF).isPresent()) {
            topics.add(Topic.STAFF);
        }
        return topics;
    }

    /** Compares; opens its own transactions, each in the caller's scope. */
    Report compare(Caller caller, Sent sent) {
        try (CsvArchive archive = CsvArchive.open(sent.zip(), sent.fileName());
                var sheets = new Sheets(topics(caller))) {
            return compare(caller, sent, archive, sheets);
        } catch (UnreadableTable unreadable) {
            return Report.refused(NoRoster.of(unreadable).why());
        } catch (NoRoster none) {
            return Report.refused(none.why());
        }
    }

    /** Where rows go. */
    private static final class Sheets implements AutoCloseable {
        final SheetLines institutions = new SheetLines("orgs", INSTITUTIONS, List.of("学校标识码", "名称"));
        final SheetLines classes = new SheetLines("classes", CLASSES, List.of("学校标识码", "学年", "年级", "班号", "男生数", "女生数"));
        final Map<Topic, SheetLines> people = new EnumMap<>(Topic.class);

        Sheets(Set<Topic> topics) {
            if (topics.contains(Topic.PUPILS)) {
                people.put(Topic.PUPILS, new SheetLines("users", PUPILS, PeopleRows.PUPILS));
            }
            if (topics.contains(Topic.STAFF)) {
                people.put(Topic.STAFF, new SheetLines("users", STAFF, PeopleRows.STAFF));
            }
        }

        List<SheetLines> all() {
            var all = new ArrayList<>(List.of(institutions, classes));
            all.addAll(people.values());
            return all;
        }

        @Override
        public void close() {
            all().forEach(SheetLines::close);
        }
    }

    private Report compare(Caller caller, Sent sent, CsvArchive archive, Sheets sheets)
            throws NoRoster, UnreadableTable {
        Manifest manifest = Manifest.read(archive);
        var findings = new Findings();
        Tree tree = registry.tree(sent.asOf());
        var orgs = new RosterOrgs(
                tree,
                unit -> sheets.people.keySet().stream()
                        .anyMatch(topic -> caller.scope().sees(topic, unit.path())),
                registry.institutionNames(caller.scope(), ""),
                sent.chosen());
        orgs.read(archive, manifest, findings, sheets.institutions);
        int year = sent.asOf().getMonthValue() >= SEPTEMBER
                ? sent.asOf().getYear()
                : sent.asOf().getYear() - 1;
        var classes = new RosterClasses(year);
        classes.read(archive, manifest, orgs, findings);
        var users = new RosterUsers(archive, manifest, findings, orgs);
        users.read(classes, sent.asOf());
        var people = new PeopleRows(users, findings, sheets.people);
        people.read(archive, manifest.mode("users"));
        Set<String> inClass = new HashSet<>();
        List<Report.Missing> missing =
                transactions.read(caller.scope(), () -> missing(sent, manifest, people, tree, inClass));
        transactions.change(caller.scope(), () -> writeClasses(sent, classes, year, inClass, sheets.classes));
        return new Report(
                null,
                manifest.system(),
                sent.chosen(),
                findings.files(),
                orgs.schools(),
                give(caller, sent, sheets),
                missing,
                findings.problems());
    }

    /** Who is on the register of schools that the roster speaks of, and not on the roster. @param inClass filled with their classes */
    private List<Report.Missing> missing(
            Sent sent, Manifest manifest, PeopleRows people, Tree tree, Set<String> inClass) {
        var missing = new ArrayList<Report.Missing>();
        int kept = 0;
        for (RosterPeople some : known.people()) {
            for (String code : people.schools(some.topic()).stream().sorted().toList()) {
                Unit unit = tree.find(code).orElse(null);
                if (unit == null) {
                    continue;
                }
                var gone = new ArrayList<Report.Gone>();
                int count = 0;
                for (RosterPeople.Registered one : some.registered(unit.id(), sent.asOf())) {
                    Integer number = one.classNumber();
                    if (number != null) {
                        inClass.add(RosterClass.key(code, one.grade(), number));
                    }
                    boolean deleted = people.deletes(one.id(), one.numbers());
                    if (deleted || (manifest.whole("users") && !people.names(some.topic(), one.id(), one.numbers()))) {
                        count++;
                        if (gone.size() < MOST_OF_SCHOOL && kept < MOST_MISSING) {
                            kept++;
                            gone.add(new Report.Gone(one.name(), path(one.id()), deleted));
                        }
                    }
                }
                if (count > 0) {
                    missing.add(new Report.Missing(slug(some.topic()), code, unit.name(), count, gone));
                }
            }
        }
        return missing;
    }

    static String slug(Topic topic) {
        return topic == Topic.STAFF ? "staff" : "pupils";
    }

    /** {@code pupil-12} has its page at {@code /pupils/12}. */
    private static String path(String id) {
        return id.startsWith("staff-") ? "/staff/" + id.substring(6) : "/pupils/" + id.substring(6);
    }

    /**
     * Classes that the register knows neither by name nor by a pupil in them. What a school filed of a class is never changed by
     * a roster, whose numbers are those of another day.
     */
    private void writeClasses(Sent sent, RosterClasses classes, int year, Set<String> inClass, SheetLines out) {
        Set<String> filed = new HashSet<>(inClass);
        classes.list().stream()
                .map(RosterClass::school)
                .distinct()
                .forEach(school -> known.classes()
                        .list(school, year, sent.asOf())
                        .forEach(one -> filed.add(RosterClass.key(school, one.grade(), one.number()))));
        String schoolYear = year + "—" + (year + 1) + "学年";
        for (RosterClass one : classes.list()) {
            if (!one.isEmpty() && filed.add(one.key())) {
                out.at(
                        one.line(),
                        List.of(
                                one.school(),
                                schoolYear,
                                Grades.title(one.grade()),
                                Integer.toString(one.number()),
                                one.male(),
                                one.female()));
            }
        }
    }

    /** Hands the rows to the door, each sheet's as a file of its own, as far as the caller may send such. */
    private List<Report.Part> give(Caller caller, Sent sent, Sheets sheets) {
        var parts = new ArrayList<Report.Part>();
        for (SheetLines rows : sheets.all()) {
            if (rows.rows() > 0 && desk.find(caller, rows.sheet()).isPresent()) {
                String name = sent.fileName().replaceFirst("\\.[A-Za-z]{1,5}$", "") + "-" + rows.source() + ".csv";
                Batch batch = door.receive(caller, rows.sheet(), name, rows.file(), sent.asOf());
                desk.judge(caller, batch);
                parts.add(new Report.Part(rows.source(), rows.sheet(), batch.id(), rows.rows()));
            }
        }
        return parts;
    }
}
