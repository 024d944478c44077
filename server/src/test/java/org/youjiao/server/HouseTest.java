package org.youjiao.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;
import org.youjiao.server.access.Needs;
import org.youjiao.server.access.OddRoutes;

/** The allowed arrows of the house, one line a room. Whatever is not written here is refused. */
class HouseTest {
    private static final String BASE = "org.youjiao.";

    private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

    static {
        room("engine.numeric");
        room("engine.inequality", "engine.numeric");
        room("engine.formula", "engine.inequality", "engine.numeric");
        room("engine.outlook", "engine.numeric");
        room("engine.document", "engine.numeric");
        room("files.document");
        room("files.table");
        room("files.paper");
        room("cli", "engine.document", "files.document");
        room("server.db");
        room("server.jobs", "server.db");
        room("server.catalogue");
        room("server.web", "server.db");
        room("server.access", "server.web", "server.db");
        room("server.health", "server.access", "server.db");
        room("server.search", "server.access", "server.web");
        room("server.api", "server.access", "server.web");
        room("server.backup", "server.jobs", "server.access", "server.web", "server.db");
        room("server.notice", "server.jobs", "server.access", "server.web", "server.db");
        room("server.proof", "server.jobs", "server.notice", "server.access", "server.web", "server.db");
        room(
                "server.intake",
                "files.table",
                "server.jobs",
                "server.notice",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.registry",
                "files.table",
                "server.jobs",
                "server.intake",
                "server.search",
                "server.notice",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.indicator",
                "files.table",
                "engine.formula",
                "engine.inequality",
                "server.registry",
                "server.intake",
                "server.search",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.plan",
                "files.document",
                "files.paper",
                "files.table",
                "engine.document",
                "engine.outlook",
                "server.indicator",
                "server.registry",
                "server.intake",
                "server.search",
                "server.notice",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.campus",
                "files.table",
                "server.indicator",
                "server.registry",
                "server.intake",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.collection",
                "files.table",
                "engine.formula",
                "server.indicator",
                "server.registry",
                "server.intake",
                "server.notice",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.integrity",
                "files.table",
                "server.indicator",
                "server.registry",
                "server.intake",
                "server.notice",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
        room(
                "server.sample",
                "files.table",
                "server.indicator",
                "server.registry",
                "server.intake",
                "server.access",
                "server.web",
                "server.db",
                "server.catalogue");
    }

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.youjiao");

    private static final ArchRule DECLARED =
            methods().that().areMetaAnnotatedWith(RequestMapping.class).should().beAnnotatedWith(Needs.class);

    private static void room(String name, String... mayUse) {
        ARROWS.put(name, Set.of(mayUse));
    }

    @Test
    void rooms_look_only_where_an_arrow_allows() {
        var strays = new TreeSet<String>();
        for (JavaClass from : HOUSE) {
            String room = roomOf(from);
            if (room.equals("server")) {
                continue; // Main and its like, the only ones that name every room
            }
            from.getDirectDependenciesFromSelf().forEach(arrow -> {
                String to = roomOf(arrow.getTargetClass());
                if (!to.isEmpty()
                        && !to.equals(room)
                        && !ARROWS.getOrDefault(room, Set.of()).contains(to)) {
                    strays.add(room + " → " + to + " in " + from.getName());
                }
            });
        }
        assertThat(strays).as("arrows that HouseTest does not allow").isEmpty();
    }

    /** What lies in a room's own packages has to be public for the language; for other rooms it is closed all the same. */
    @Test
    void the_inner_packages_of_indicator_are_its_own() {
        var strays = new TreeSet<String>();
        for (JavaClass from : HOUSE) {
            from.getDirectDependenciesFromSelf().forEach(arrow -> {
                JavaClass to = arrow.getTargetClass();
                if (to.getPackageName().startsWith(BASE + "server.indicator.")
                        && !roomOf(from).equals("server.indicator")) {
                    strays.add(from.getName() + " → " + to.getName());
                }
            });
        }
        assertThat(strays).as("uses of what is inside the room indicator").isEmpty();
    }

    @Test
    void the_engine_knows_no_framework_database_clock_or_log() {
        classes()
                .that()
                .resideInAPackage("org.youjiao.engine..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("org.youjiao.engine..", "java..", "org.hipparchus..", "org.jspecify..")
                                .and(resideOutsideOfPackage("java.sql.."))
                                .and(resideOutsideOfPackage("java.util.logging.."))
                                .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                        com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                                                java.time.Clock.class))))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void every_route_declares_what_it_needs() {
        DECLARED.check(HOUSE);
    }

    @Test
    void a_route_that_declares_nothing_would_be_found() {
        JavaClasses odd = new ClassFileImporter().importClasses(OddRoutes.class);
        assertThat(DECLARED.evaluate(odd).getFailureReport().getDetails())
                .singleElement()
                .asString()
                .contains("OddRoutes.undeclared()");
    }

    /** {@code org.youjiao.server.plan.x.Target} is of the room {@code server.plan}; empty for classes of others. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(BASE)) {
            return "";
        }
        String inside = name.substring(BASE.length());
        String[] parts = inside.split("\\.");
        boolean cut = (parts[0].equals("engine") || parts[0].equals("server") || parts[0].equals("files"))
                && parts.length > 1;
        return cut ? String.join(".", Arrays.asList(parts).subList(0, 2)) : parts[0];
    }
}
