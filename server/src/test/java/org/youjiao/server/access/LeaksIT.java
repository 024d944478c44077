package org.youjiao.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.jobs.Recurring;
import org.youjiao.server.registry.exchange.RosterZip;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;
import org.youjiao.server.registry.staff.StaffFiles;

/**
 * Every role × every way that the program has, made from its own table of routes, with the numbers and names of another school's
 * pupil and teacher; and every table of the database under every role's scope. Whatever a person of the other school can be told
 * by is looked for in all that comes back.
 */
class LeaksIT {
    private static final LocalDate TEACHER_BORN = LocalDate.of(1985, 4, 6);
    private static final String CHILD = "石小强";
    private static final String MOTHER = "黄石女士";
    private static final String TEACHER = "欧阳老石";
    private static final String PHONE = "13755556666";
    /** Left years ago, and lies in the archive. */
    private static final String FORMER = "石旧生";

    private static final String FORMER_NUMBER = "G" + PupilFiles.card(TwoSchools.BORN, 203);
    private static final String CARD = PupilFiles.card(TwoSchools.BORN.minusDays(9), 201);
    private static final String TEACHER_CARD = StaffFiles.card(TEACHER_BORN, 31);
    private static final Set<Kind> OF_PERSONS =
            EnumSet.of(Kind.PUPIL, Kind.STAFF, Kind.CHILD, Kind.PUPIL_ARCHIVE, Kind.STAFF_ARCHIVE);

    private static final String DEPUTY_HEAD = "deputy-head";
    private static final String FORMER_DEPUTY = "former-deputy";

    private static TwoSchools schools;

    /** Who looks. @param pupils whether the other school's pupils are its business @param staff likewise */
    private record Looker(String name, TestVisitor visitor, boolean pupils, boolean staff) {
        /** What must not be told to it. */
        List<String> secrets() {
            var secrets = new ArrayList<>(List.of(CARD, TEACHER_CARD, "13900000201", "13800000201", "13900000031"));
            if (!pupils) {
                secrets.addAll(List.of(CHILD, "shixiaoqiang", PHONE, FORMER, "shijiusheng", "13900000203"));
            }
            // accounts and who did what are the business of these, whatever the account is for
            if (!pupils && !name.equals("security-admin") && !name.equals("auditor")) {
                secrets.add(MOTHER);
            }
            if (!staff) {
                secrets.add(TEACHER);
            }
            return secrets;
        }
    }

    @BeforeAll
    static void fill() {
        schools = new TwoSchools();
        TwoSchools.take(
                schools.other,
                "staff",
                StaffFiles.file(
                        StaffFiles.HEADER, List.of(StaffFiles.teacher(TwoSchools.SECOND, TEACHER, TEACHER_BORN, 31))));
        String child = TwoSchools.pupil(schools.other, "sxq");
        String slip = schools.other
                .post("/pupils/" + child + "/parents", "relation", "mother", "title", MOTHER)
                .body();
        String mother = find("jz\\d{8}", slip);
        TestVisitor parent = schools.enter(mother);
        parent.post("/password", "password", "correct horse battery", "again", "correct horse battery");
        parent.post("/children/" + child + "/corrections", "field", "联系电话", "value", PHONE);
        parent.post("/children/" + child + "/consents/survey", "answer", "yes");
        TwoSchools.take(
                schools.other,
                "pupils",
                List.of(PupilFiles.line(TwoSchools.SECOND, FORMER, TwoSchools.BORN, 203, "二年级")));
        schools.application
                .database()
                .owner()
                .sql(
                        "update registry.pupil_version set state = 'graduated', valid_from = '2017-07-01' where name = :name")
                .param("name", FORMER)
                .update();
        schools.application.bean("archiving", Recurring.class).run();
        schools.other.upload("/exchange/incoming", List.of(new TestVisitor.Upload("file", "名册.zip", roster().bytes())));
        String own = TwoSchools.pupil(schools.clerk, "oyxm");
        schools.clerk.post("/pupils/" + own + "/parents", "relation", "father", "title", "欧阳先生");
        schools.account(DEPUTY_HEAD, Role.TEACHER, TwoSchools.FIRST);
        schools.account(FORMER_DEPUTY, Role.RESEARCH, Grant.EVERYWHERE);
        delegate(Role.HEAD, DEPUTY_HEAD);
        delegate(Role.BASIC, FORMER_DEPUTY);
        schools.application
                .database()
                .owner()
                .sql("update access.delegation set ended_at = now(), ended_by = giver where role = 'basic'")
                .update();
    }

    /** The sample's holder of the role gives it to the account, for today. */
    private static void delegate(Role role, String account) {
        var owner = schools.application.database().owner();
        String held = owner.sql("select a.id::text from access.assignment a join access.account c on c.id = a.account"
                        + " where c.name = ?")
                .param("sample-" + role.slug())
                .query(String.class)
                .single();
        String today =
                owner.sql("select access.today()::text").query(String.class).single();
        assertThat(TestVisitor.as(role, schools.application)
                        .post(
                                "/delegations",
                                "held",
                                held,
                                "colleague",
                                account,
                                "from",
                                today,
                                "to",
                                today,
                                "why",
                                "外出学习")
                        .statusCode())
                .isEqualTo(303);
    }

    /** Of another system, which the other school has sent: it names the teacher, and leaves the pupil out. */
    private static RosterZip roster() {
        return RosterZip.of(Map.of(
                "orgs", List.of("sourcedId,name,type", TwoSchools.SECOND + ",石牌学校,school"),
                "users",
                        List.of(
                                "sourcedId,familyName,givenName,identifier,phone",
                                "u1,欧阳,老石," + TEACHER_CARD + "," + PHONE,
                                "u2,石,小弟,,"),
                "roles",
                        List.of(
                                "userSourcedId,role,orgSourcedId",
                                "u1,teacher," + TwoSchools.SECOND,
                                "u2,student," + TwoSchools.SECOND)));
    }

    @AfterAll
    static void stop() {
        schools.close();
    }

    private static String find(String pattern, String page) {
        var found = java.util.regex.Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(TwoSchools.words(page)).isTrue();
        return found.group();
    }

    private static List<Looker> lookers() {
        var lookers = new ArrayList<Looker>();
        lookers.add(new Looker("public", TestVisitor.of(schools.application), false, false));
        for (Role role : Role.values()) {
            lookers.add(new Looker(
                    role.slug(), TestVisitor.as(role, schools.application), role == Role.BASIC, role == Role.STAFFING));
        }
        String name = schools.application
                .database()
                .owner()
                .sql("select account_name from registry.guardian where title = '欧阳先生'")
                .query(String.class)
                .single();
        TestVisitor father = schools.enter(name);
        father.post("/password", "password", "correct horse battery", "again", "correct horse battery");
        lookers.add(new Looker("another child's father", father, false, false));
        lookers.add(new Looker("who stands in for another school's head", schools.enter(DEPUTY_HEAD), false, false));
        lookers.add(new Looker("whose delegation has ended", schools.enter(FORMER_DEPUTY), false, false));
        return lookers;
    }

    @Test
    void nobody_is_told_of_anothers_person_by_any_way() {
        List<Looker> lookers = lookers();
        assertThat(lookers).hasSizeGreaterThanOrEqualTo(20);
        var leaks = new TreeSet<String>();
        Set<String> ways = ways(RequestMethod.GET, EnumSet.allOf(Kind.class));
        assertThat(ways).hasSizeGreaterThan(400);
        for (Looker looker : lookers) {
            for (String way : ways) {
                note(leaks, looker, way, looker.visitor().bytes(way));
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void nobody_takes_anothers_person_by_any_form() {
        var leaks = new TreeSet<String>();
        String[] fields = {
            "why",
            "想看看别校的人",
            "answer",
            "yes",
            "what",
            "whole",
            "school",
            TwoSchools.SECOND,
            "purpose",
            "survey",
            "paper",
            "柜子",
            "relation",
            "father",
            "title",
            "某人",
            "account",
            "jz00000000",
            "field",
            "联系电话",
            "value",
            "1",
            "number",
            FORMER_NUMBER
        };
        for (Looker looker : lookers()) {
            if (looker.name().equals("public")) {
                continue; // has no forms; RoutesIT asks for them
            }
            for (String way : ways(RequestMethod.POST, OF_PERSONS)) {
                byte[] answer = looker.visitor().bytesOf(way.replaceAll("\\?.*", ""), fields);
                if (!looker.pupils() && !looker.staff()) {
                    note(leaks, looker, "POST " + way, answer);
                }
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void the_database_itself_tells_nobody_of_anothers_person() {
        var jdbc = schools.application.bean(JdbcClient.class);
        var transactions = schools.application.bean(Transactions.class);
        var accounts = schools.application.bean(AccountStore.class);
        List<String> tables = schools.application
                .database()
                .owner()
                .sql("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'v', 'p') and n.nspname not like 'pg\\_%'
                  and n.nspname not in ('information_schema', 'public')
                  and has_table_privilege('youjiao_app', c.oid, 'select') order by 1
                """)
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(40).contains("registry.pupil_version", "registry.staff_version");
        var leaks = new TreeSet<String>();
        Map<String, Scope> scopes = new LinkedHashMap<>();
        scopes.put("public", Scope.PUBLIC);
        var names = new LinkedHashMap<String, String>();
        for (Role role : Role.values()) {
            names.put(role.slug(), "sample-" + role.slug());
        }
        names.put(DEPUTY_HEAD, DEPUTY_HEAD);
        names.put(FORMER_DEPUTY, FORMER_DEPUTY);
        names.forEach((who, name) -> {
            long account = transactions.read(
                    Scope.PROGRAM, () -> accounts.findByName(name).orElseThrow().id());
            scopes.put(
                    who, accounts.findStanding(account).orElseThrow().caller("").scope());
        });
        scopes.forEach((who, scope) -> transactions.read(scope, () -> {
            for (String secret : List.of(CHILD, MOTHER, TEACHER, CARD, TEACHER_CARD, PHONE, "13900000201", FORMER)) {
                boolean mine =
                        (who.equals("basic") && List.of(CHILD, MOTHER, FORMER).contains(secret))
                                || (who.equals("staffing") && secret.equals(TEACHER));
                for (String table : mine ? List.<String>of() : tables) {
                    boolean told = jdbc.sql("select exists (select 1 from " + table
                                    + " as t where strpos(t::text, :secret) > 0)")
                            .param("secret", secret)
                            .query(Boolean.class)
                            .single();
                    // the account itself is the security administrator's business, as is what was done to it the
                    // auditor's
                    boolean account = secret.equals(MOTHER) && (table.startsWith("access."));
                    if (told && !account) {
                        leaks.add(who + ": " + table + " tells " + secret);
                    }
                }
            }
            return true;
        }));
        assertThat(leaks).isEmpty();
    }

    /** All addresses of the program with what is the other school's in the place of what is asked for. */
    private static Set<String> ways(RequestMethod method, Set<Kind> kinds) {
        var ways = new LinkedHashSet<String>();
        schools.application
                .bean(RoutesIT.Table.class)
                .mapping()
                .getHandlerMethods()
                .forEach((info, handler) -> {
                    Needs needs = handler.getMethodAnnotation(Needs.class);
                    var methods = info.getMethodsCondition().getMethods();
                    if (needs == null
                            || info.getPathPatternsCondition() == null
                            || !(kinds.contains(needs.kind()) || isOfRosters(info.getPathPatternsCondition()))
                            || !(methods.contains(method) || (methods.isEmpty() && method == RequestMethod.GET))) {
                        return;
                    }
                    info.getPathPatternsCondition()
                            .getPatterns()
                            .forEach(pattern -> ways.addAll(addresses(pattern.getPatternString())));
                });
        ways.removeIf(way -> way.startsWith("/odd/") || way.startsWith("/link/") || way.startsWith("/error"));
        return ways;
    }

    /** Persons come in there, though the gate is asked for files. */
    private static boolean isOfRosters(PathPatternsRequestCondition paths) {
        return paths.getPatternValues().stream().anyMatch(path -> path.startsWith("/exchange/"));
    }

    private static List<String> addresses(String pattern) {
        String fixed = pattern.replaceAll("\\{[^/:]*:\\\\d\\{10}}", TwoSchools.SECOND)
                .replaceAll("\\{[^/:]*:\\\\d\\{6,9}}", "440106003");
        if (fixed.contains("{")) {
            return List.of("1", "2", "3").stream()
                    .map(id -> fixed.replaceAll("\\{[^/]*}", id))
                    .toList();
        }
        return List.of(
                fixed,
                fixed + "?q=" + URLEncoder.encode(CHILD, StandardCharsets.UTF_8),
                fixed + "?q=" + URLEncoder.encode(TEACHER, StandardCharsets.UTF_8),
                fixed + "?q=" + CARD,
                fixed + "?school=" + TwoSchools.SECOND + "&unit=" + TwoSchools.SECOND + "&grade=g2&class=2");
    }

    private static void note(Set<String> leaks, Looker looker, String way, byte[] answer) {
        String text = text(answer);
        for (String secret : looker.secrets()) {
            if (looker.pupils() && way.startsWith("/corrections/")) {
                continue; // who decides on what a parent asks for sees what is asked
            }
            // what was typed may come back in the field in which it was typed
            String own = way.contains("q=") ? text.replaceAll("(value|href)=\"[^\"]*\"", "") : text;
            boolean asked = way.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            if (own.contains(secret) && !(asked && onlyRepeats(own, secret))) {
                leaks.add(looker.name() + ": " + way + " tells " + secret);
            }
        }
    }

    /** Whether a page only says again what was asked, as in 没有找到“石小强”. */
    private static boolean onlyRepeats(String page, String secret) {
        return page.split(secret, -1).length <= 3;
    }

    /** What a page, or a packed file, says. */
    private static String text(byte[] answer) {
        if (answer.length < 4 || answer[0] != 'P' || answer[1] != 'K') {
            return new String(answer, StandardCharsets.UTF_8);
        }
        try {
            Path file = Files.write(Files.createTempFile("taken", ".zip"), answer);
            var text = new StringBuilder();
            try (var zip = new ZipFile(file.toFile())) {
                for (var entry : java.util.Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(file);
            }
            return text.toString();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
