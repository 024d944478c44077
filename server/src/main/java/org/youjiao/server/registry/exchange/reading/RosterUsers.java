package org.youjiao.server.registry.exchange.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.CsvArchive;
import org.youjiao.files.table.UnreadableTable;

/** What a roster says of its users beside the file of users: what they are where, born when, of which sex, in which class. */
public final class RosterUsers {
    private static final String USERS = "users";
    private static final String ROLES = "roles";
    private static final String DEMOGRAPHICS = "demographics";
    private static final String ENROLLMENTS = "enrollments";

    private final CsvArchive archive;
    private final Manifest manifest;
    private final Findings findings;
    private final RosterOrgs orgs;
    private final Map<String, User> users = new HashMap<>();

    public RosterUsers(CsvArchive archive, Manifest manifest, Findings findings, RosterOrgs orgs) {
        this.archive = archive;
        this.manifest = manifest;
        this.findings = findings;
        this.orgs = orgs;
    }

    /** What the files beside {@code users.csv} say of one of its users; one for each, so as small as can be. */
    static final class User {
        /** What somebody is at a school. */
        enum Kind {
            STUDENT,
            STAFF,
            /** Guardians, and who administers systems. */
            OTHER
        }

        @Nullable
        Kind kind;

        @Nullable
        Org org;

        boolean primary;
        String birth = "";
        String sex = "";

        @Nullable
        RosterClass inClass;

        /** The kind of a role by OneRoster's word for it; null for an unknown one. */
        static @Nullable Kind kind(String role) {
            return switch (role) {
                case "student" -> Kind.STUDENT;
                case "teacher", "principal", "aide", "counselor", "proctor", "siteAdministrator", "administrator" ->
                    Kind.STAFF;
                case "guardian", "parent", "relative", "districtAdministrator", "systemAdministrator" -> Kind.OTHER;
                default -> null;
            };
        }
    }

    Optional<User> find(String id) {
        return Optional.ofNullable(users.get(id));
    }

    /** Reads all but what the users themselves say. */
    public void read(RosterClasses classes, LocalDate day) throws NoRoster, UnreadableTable {
        readNames();
        readRoles(day);
        readDemographics();
        readEnrollments(classes, day);
    }

    private void readNames() throws NoRoster, UnreadableTable {
        try (RosterFile file = RosterFile.find(archive, USERS, "sourcedId", "givenName", "familyName")
                .orElseThrow()) {
            boolean older = !manifest.has(ROLES);
            if (older && !file.has("role")) {
                throw NoRoster.of("no-roles");
            }
            for (var line = file.next(); line != null; line = file.next()) {
                User user = users.computeIfAbsent(line.get("sourcedId"), id -> new User());
                if (older && !line.ended()) {
                    // as OneRoster 1.1 has it
                    var schools = line.list("orgSourcedIds");
                    role(line, user, line.get("role"), schools.isEmpty() ? "" : schools.get(0));
                }
            }
        }
    }

    private void readRoles(LocalDate day) throws NoRoster, UnreadableTable {
        if (!manifest.has(ROLES)) {
            return;
        }
        try (RosterFile file = RosterFile.find(archive, ROLES, "userSourcedId", "role", "orgSourcedId")
                .orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                User user = user(line, "userSourcedId");
                if (user == null) {
                    continue;
                }
                boolean primary = !line.get("roleType").equals("secondary");
                if (line.ended() || RosterClasses.isOutside(line, day)) {
                    findings.leave(line, "ended");
                } else if (user.kind != null && (user.primary || !primary)) {
                    findings.leave(line, "further-role");
                } else {
                    user.primary = primary;
                    role(line, user, line.get("role"), line.get("orgSourcedId"));
                }
            }
            findings.read(file, manifest.mode(ROLES));
        }
    }

    private void role(RosterFile.Line line, User user, String role, String orgId) {
        User.Kind kind = User.kind(role);
        Optional<Org> org = orgs.find(orgId);
        if (kind == null) {
            findings.wrong(line, "role", "role", role);
        } else if (org.isEmpty()) {
            findings.wrong(line, line.file().equals(ROLES) ? "orgSourcedId" : "orgSourcedIds", "no-org", orgId);
        } else {
            user.kind = kind;
            user.org = org.get();
        }
    }

    private void readDemographics() throws NoRoster, UnreadableTable {
        if (!manifest.has(DEMOGRAPHICS)) {
            return;
        }
        try (RosterFile file =
                RosterFile.find(archive, DEMOGRAPHICS, "sourcedId").orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                User user = user(line, "sourcedId");
                if (user != null && !line.ended()) {
                    user.birth = birth(line);
                    user.sex = sex(line);
                }
            }
            findings.read(file, manifest.mode(DEMOGRAPHICS));
        }
    }

    private String birth(RosterFile.Line line) {
        String typed = line.get("birthDate");
        try {
            return typed.isEmpty()
                    ? ""
                    : LocalDate.parse(typed.length() > 10 ? typed.substring(0, 10) : typed)
                            .toString();
        } catch (DateTimeException noDay) {
            findings.wrong(line, "birthDate", "day", typed);
            return "";
        }
    }

    private String sex(RosterFile.Line line) {
        String typed = line.get("sex");
        return switch (typed) {
            case "male" -> "男";
            case "female" -> "女";
            case "", "unspecified" -> "";
            default -> {
                findings.wrong(line, "sex", "sex", typed);
                yield "";
            }
        };
    }

    private void readEnrollments(RosterClasses classes, LocalDate day) throws NoRoster, UnreadableTable {
        if (!manifest.has(ENROLLMENTS)) {
            return;
        }
        try (RosterFile file = RosterFile.find(archive, ENROLLMENTS, "classSourcedId", "userSourcedId", "role")
                .orElseThrow()) {
            for (var line = file.next(); line != null; line = file.next()) {
                enrol(line, classes, day);
            }
            findings.read(file, manifest.mode(ENROLLMENTS));
        }
    }

    private void enrol(RosterFile.Line line, RosterClasses classes, LocalDate day) {
        String id = line.get("classSourcedId");
        if (!classes.knows(id) && manifest.whole("classes")) {
            findings.wrong(line, "classSourcedId", "no-class", id);
            return;
        }
        User user = user(line, "userSourcedId");
        if (user == null) {
            return;
        }
        Optional<RosterClass> found = classes.find(id);
        if (line.ended() || RosterClasses.isOutside(line, day)) {
            findings.leave(line, "ended");
        } else if (!line.get("role").equals("student")) {
            findings.leave(line, "teaching");
        } else if (found.isEmpty()) {
            findings.leave(line, "class");
        } else if (user.inClass != null && user.inClass != found.get()) {
            findings.wrong(line, "classSourcedId", "two-classes", user.inClass.line());
        } else if (user.inClass == null) {
            user.inClass = found.get();
            found.get().add(user.sex);
        }
    }

    /** The user that the line speaks of; null, with a mistake noted, where the file of users has none such. */
    private @Nullable User user(RosterFile.Line line, String column) {
        User user = users.get(line.get(column));
        if (user == null && manifest.whole(USERS)) {
            findings.wrong(line, column, "no-user", line.get(column));
        } else if (user == null) {
            findings.leave(line, "not-in-delta");
        }
        return user;
    }
}
