package org.youjiao.server.registry.exchange.reading;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.UnreadableTable;
import org.youjiao.server.db.Topic;
import org.youjiao.server.intake.Masked;
import org.youjiao.server.registry.exchange.EducationGrade;
import org.youjiao.server.registry.exchange.FamilyName;
import org.youjiao.server.registry.person.IdentityNumber;
import org.youjiao.server.registry.school.Grades;

/** The users of a roster as rows of the register's sheets; and by what they are named, to see who is missing there. */
public final class PeopleRows {
    public static final List<String> PUPILS =
            List.of("名册编号", "学校标识码", "姓名", "学籍号", "性别", "出生日期", "年级", "班号", "身份证件类型", "身份证件号", "联系电话");
    public static final List<String> STAFF = List.of("名册编号", "学校标识码", "姓名", "性别", "出生日期", "身份证件类型", "身份证件号", "联系电话");
    private static final String RESIDENT = "居民身份证";
    private static final String USERS = "users";

    private final RosterUsers users;
    private final Findings findings;
    private final Map<Topic, SheetLines> out;
    private final Map<Topic, Set<String>> schools = new EnumMap<>(Topic.class);
    private final Map<Topic, Set<String>> named = new EnumMap<>(Topic.class);
    private final Map<String, Boolean> deleted = new HashMap<>();

    /** @param out where rows go, of those topics whose people the sender may bring in */
    public PeopleRows(RosterUsers users, Findings findings, Map<Topic, SheetLines> out) {
        this.users = users;
        this.findings = findings;
        this.out = out;
    }

    public void read(CsvArchive archive, String mode) throws NoRoster, UnreadableTable {
        try (RosterFile file = RosterFile.find(archive, USERS).orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                read(line);
            }
            findings.read(file, mode);
        }
    }

    private void read(RosterFile.Line line) {
        String id = line.get("sourcedId");
        RosterUsers.User user = users.find(id).orElseThrow();
        if (id.isEmpty()) {
            findings.wrong(line, "sourcedId", "empty", "sourcedId");
        } else if (line.ended()) {
            deleted.put(id, true);
            numbers(line).forEach(number -> deleted.put(number, true));
            findings.leave(line, "deleted");
        } else if (user.kind == null || user.org == null) {
            findings.wrong(line, "sourcedId", "no-role", id);
        } else if (user.kind == RosterUsers.User.Kind.OTHER) {
            findings.leave(line, "others");
        } else if (!user.org.compared()) {
            findings.leave(line, "school");
        } else {
            write(line, user, user.org);
        }
    }

    private void write(RosterFile.Line line, RosterUsers.User user, Org org) {
        Topic topic = user.kind == RosterUsers.User.Kind.STUDENT ? Topic.PUPILS : Topic.STAFF;
        SheetLines rows = out.get(topic);
        if (rows == null) {
            findings.leave(line, topic == Topic.PUPILS ? "pupils" : "staff");
            return;
        }
        List<String> numbers = numbers(line);
        String identifier = line.get("identifier").toUpperCase(java.util.Locale.ROOT);
        if (identifier.matches("\\d{17}[\\dX]") && citizen(identifier).isEmpty()) {
            findings.wrong(line, "identifier", "card", Masked.of(identifier));
        }
        schools.computeIfAbsent(topic, missing -> new HashSet<>()).add(org.code());
        Set<String> names = named.computeIfAbsent(topic, missing -> new HashSet<>());
        names.add(line.get("sourcedId"));
        names.addAll(numbers);
        rows.at(
                line.number(),
                topic == Topic.PUPILS ? pupil(line, user, org, numbers) : staff(line, user, org, numbers));
    }

    private List<String> pupil(RosterFile.Line line, RosterUsers.User user, Org org, List<String> numbers) {
        String number =
                numbers.stream().filter(PeopleRows::isPupils).findFirst().orElse("");
        String card = card(numbers)
                // the number of who has a citizen's number is G and that number
                .or(() -> number.startsWith("G") ? citizen(number.substring(1)) : Optional.empty())
                .orElse("");
        RosterClass in = user.inClass;
        return List.of(
                line.get("sourcedId"),
                org.code(),
                name(line),
                number,
                user.sex,
                user.birth,
                grade(line, in),
                in == null ? "" : Integer.toString(in.number()),
                card.isEmpty() ? "" : RESIDENT,
                card,
                phone(line));
    }

    private String grade(RosterFile.Line line, @Nullable RosterClass in) {
        List<String> grades = line.list("grades");
        Optional<String> own = grades.size() == 1 ? EducationGrade.find(grades.get(0)) : Optional.empty();
        if (own.isEmpty() && !grades.isEmpty()) {
            findings.wrong(line, "grades", "grade", String.join(",", grades));
        }
        return own.or(() -> Optional.ofNullable(in).map(one -> one.grade()))
                .map(Grades::title)
                .orElse("");
    }

    private static List<String> staff(RosterFile.Line line, RosterUsers.User user, Org org, List<String> numbers) {
        String card = card(numbers).orElse("");
        return List.of(
                line.get("sourcedId"),
                org.code(),
                name(line),
                user.sex,
                user.birth,
                card.isEmpty() ? "" : RESIDENT,
                card,
                phone(line));
    }

    private static String name(RosterFile.Line line) {
        return FamilyName.whole(line.get("familyName"), line.get("givenName"));
    }

    private static String phone(RosterFile.Line line) {
        String phone = line.get("phone").isEmpty() ? line.get("sms") : line.get("phone");
        return phone.matches("\\+?[\\d\\- ]{5,20}") ? phone : "";
    }

    /** All in the row that has the form of an official number, wherever systems put it. */
    private static List<String> numbers(RosterFile.Line line) {
        return Stream.concat(
                        Stream.of("identifier", "userMasterIdentifier", "sourcedId", "username")
                                .map(line::get),
                        line.list("userIds").stream().map(PeopleRows::value))
                .map(value -> value.toUpperCase(java.util.Locale.ROOT))
                .filter(value -> isPupils(value) || citizen(value).isPresent())
                .distinct()
                .toList();
    }

    /** Of {@code {type:number}} the number. */
    private static String value(String userId) {
        String bare = userId.replaceAll("[{}]", "");
        return bare.substring(bare.indexOf(':') + 1).strip();
    }

    private static boolean isPupils(String number) {
        return number.matches("[GLJ]\\d{17}[\\dX]");
    }

    private static Optional<String> card(List<String> numbers) {
        return numbers.stream().filter(number -> citizen(number).isPresent()).findFirst();
    }

    private static Optional<String> citizen(String number) {
        return number.matches("\\d{17}[\\dX]") && IdentityNumber.read(number).isPresent()
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Codes of the schools of which the roster has people of the topic. */
    public Set<String> schools(Topic topic) {
        return schools.getOrDefault(topic, Set.of());
    }

    /** Whether the roster speaks of somebody by one of these. */
    public boolean names(Topic topic, String id, Set<String> numbers) {
        Set<String> all = named.getOrDefault(topic, Set.of());
        return all.contains(id) || numbers.stream().anyMatch(all::contains);
    }

    /** Whether the roster says that this one is to be deleted. */
    public boolean deletes(String id, Set<String> numbers) {
        return deleted.containsKey(id) || numbers.stream().anyMatch(deleted::containsKey);
    }
}
