package org.youjiao.server.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.Notices;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.indicator.Ledger.Observation;
import org.youjiao.server.indicator.definition.DefinitionStore;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.indicator.evaluation.Evaluations;
import org.youjiao.server.indicator.ledger.LedgerStore;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.registry.Registry;

/** A district of six institutions, small enough to compute by hand. */
class LedgerIT {
    private static final String WUSHAN = "4401060001"; // primary, in 五山街道
    private static final String SHIPAI = "4401060002"; // nine-year, in 石牌街道
    private static final String PUBLIC = "4401060003"; // public kindergarten
    private static final String PRIVATE = "4401060005"; // private kindergarten, not inclusive
    private static final String YOUNG = "4401060006"; // primary, open since March 2021
    private static final LocalDate TODAY = LocalDate.of(2021, 10, 15);

    private static TestApplication application;
    private static Ledger ledger;
    private static Indicators indicators;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        var register = new RegisterFixture(application).fill();
        register.take(
                register.institutions(),
                "2021-10-15",
                List.of(
                        register.school("4401060004", "石牌小学", "211", "440106003"),
                        register.school(PRIVATE, "岗顶幼儿园", "111", "440106003", "公办", false, "举办者", "999"),
                        register.school(YOUNG, "新开小学", "211", "440106006", "开办日期", LocalDate.of(2021, 3, 1))));
        ledger = application.bean(Ledger.class);
        indicators = application.bean(Indicators.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_share_is_what_a_hand_computes() {
        append("2021-10-01", at("pupils.k1.m", PUBLIC, 2021, 30), at("pupils.k1.f", PUBLIC, 2021, 30));
        append("2021-10-01", at("pupils.k2.f", PRIVATE, 2021, 40));
        // 60 of 100 children are in the public one
        assertThat(value("public_kindergarten_share", "440106", 2021)).isCloseTo(60.0, within(1e-9));
        assertThat(value("public_kindergarten_share", "440106003", 2021)).isZero();
        assertThat(indicators.institutions("public_kindergarten_share", unit("440106"), 2021, bureau(TODAY)))
                .extracting(UnitValue::unit)
                .containsExactlyInAnyOrder(unit(PUBLIC), unit(PRIVATE));
    }

    @Test
    void areas_of_a_nine_year_school_are_divided_by_weighted_pupils() {
        // 小学部面积 = 总面积 × 小学生 / (小学生 + 1.1 × 初中生), 教督〔2017〕6号: 2310 × 100 / (100 + 1.1 × 100) / 100 = 11
        append(
                "2021-10-01",
                at("pupils.g1.m", SHIPAI, 2020, 100),
                at("pupils.g7.m", SHIPAI, 2020, 100),
                at("building.teaching_area", SHIPAI, 2020, 2310));
        assertThat(value("balance_teaching_area_primary", SHIPAI, 2020)).isCloseTo(11, within(1e-9));
        assertThat(value("balance_teaching_area_junior", SHIPAI, 2020)).isCloseTo(12.1, within(1e-9));
    }

    @Test
    void a_new_value_supersedes_and_the_earlier_one_answers_for_its_day() {
        append("2021-09-20", at("research.areas", "440106", 2021, 4));
        append("2021-10-10", at("research.areas", "440106", 2021, 5));
        assertThat(value("research_areas", "440106", 2021)).isEqualTo(5);
        assertThat(orNaN("research_areas", "440106", 2021, bureau(LocalDate.of(2021, 10, 1))))
                .isEqualTo(4);
        assertThat(indicators.value("research_areas", unit("440106"), 2021, bureau(LocalDate.of(2021, 9, 10))))
                .isInstanceOf(Value.Missing.class);
        assertThat(rows("research.areas", Scope.PROGRAM)).isEqualTo(2);
    }

    @Test
    void a_year_counts_only_from_the_day_of_its_count() {
        assertThat(indicators.lastYear("research_areas", LocalDate.of(2022, 12, 31)))
                .hasValue(2022);
        assertThat(indicators.lastYear("research_areas", LocalDate.of(2021, 8, 31)))
                .hasValue(2020);
        assertThat(indicators.lastYear("research_areas", TODAY)).hasValue(2021);
        assertThat(indicators
                        .value("research_areas", unit("440106"), 2022, bureau(TODAY))
                        .why())
                .contains(new Reason.NotYetCounted(LocalDate.of(2022, 9, 1)));
    }

    @Test
    void what_a_transaction_takes_back_was_never_there() {
        assertThatThrownBy(() -> application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
                    ledger.append(source("2021-10-01"), List.of(at("groups.public", "440106", 2021, 9)));
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertThat(ledger.cells().value("groups.public", unit("440106"), 2021)).isNaN();
        assertThat(rows("groups.public", Scope.PROGRAM)).isZero();
    }

    @Test
    void nothing_written_can_be_changed_or_removed_by_the_application() {
        append("2021-10-01", at("population.resident", "440106", 2021, 2_240_000));
        assertThatThrownBy(() -> sql(Scope.PROGRAM, "update indicator.observation set value = 0"))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql(Scope.PROGRAM, "delete from indicator.observation"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void a_school_that_was_not_open_does_not_count() {
        append("2021-10-01", at("books", YOUNG, 2020, 1000), at("pupils.g1.m", YOUNG, 2020, 10));
        append("2021-10-01", at("books", YOUNG, 2021, 900), at("pupils.g1.m", YOUNG, 2021, 30));
        assertThat(value("books_per_pupil", YOUNG, 2021)).isEqualTo(30);
        assertThat(indicators.value("books_per_pupil", unit(YOUNG), 2020, bureau(TODAY)))
                .isInstanceOf(Value.Missing.class);
    }

    @Test
    void another_schools_confidential_figure_is_seen_neither_by_indicator_nor_by_sql() {
        for (String code : List.of(WUSHAN, SHIPAI, "4401060004")) {
            append("2021-10-01", at("funding.recurrent", code, 2019, 100_000), at("pupils.g1.f", code, 2019, 50));
        }
        Scope clerk = new Scope(7, List.of("/440106/440106006/4401060001/"));
        var view = new View(TODAY, clerk);
        assertThat(orNaN("funding_per_pupil", WUSHAN, 2019, view)).isEqualTo(2000);
        assertThat(indicators.value("funding_per_pupil", unit(SHIPAI), 2019, view))
                .isInstanceOf(Value.Withheld.class);
        // two schools in 石牌街道: their sum would tell each of the two about the other
        assertThat(indicators.value("funding_per_pupil", unit("440106003"), 2019, view))
                .isInstanceOf(Value.Withheld.class);
        assertThat(orNaN("funding_per_pupil", "440106", 2019, view)).isEqualTo(2000);
        assertThat(rows("funding.recurrent", clerk)).isEqualTo(1);
        assertThat(rows("funding.recurrent", Scope.PUBLIC)).isZero();
        assertThat(rows("funding.recurrent", Scope.PROGRAM)).isEqualTo(3);
        Explanation explanation = application
                .bean(Transactions.class)
                .read(clerk, () -> indicators.explain("funding_per_pupil", unit(SHIPAI), 2019, view));
        assertThat(explanation.toString()).doesNotContain("100000").doesNotContain("2000.0");
    }

    @Test
    void confidentiality_follows_the_catalogue_at_once_and_past_numbers_that_were_never_kept() {
        append("2021-10-01", at("books", SHIPAI, 2017, 1), at("funding.recurrent", SHIPAI, 2017, 2));
        var store = application.bean(LedgerStore.class);
        assertThatThrownBy(() -> application.bean(Transactions.class).change(Scope.PROGRAM, () -> {
                    store.declare(Map.of("taken.back", true, "taken.back.too", false)); // their numbers stay unused
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        declare("gap.after", true);
        int observed = rows("books", Scope.PUBLIC);
        assertThat(observed).isPositive();
        sql(
                Scope.PROGRAM,
                "insert into indicator.observation"
                        + " select entry, (select id from indicator.variable where name = 'gap.after'), unit, 2017, 3, 0, 0"
                        + " from indicator.observation order by entry limit 1");
        assertThat(rows("gap.after", Scope.PUBLIC)).isZero();
        assertThat(rows("gap.after", new Scope(5, List.of("/440106/")))).isEqualTo(1);
        declare("gap.after", false);
        assertThat(rows("gap.after", Scope.PUBLIC)).isEqualTo(1);
        declare("books", true);
        assertThat(rows("books", Scope.PUBLIC)).isZero();
        declare("books", false);
        assertThat(rows("books", Scope.PUBLIC)).isEqualTo(observed);
    }

    @Test
    void an_observation_of_nothing_known_is_refused_and_what_observations_name_never_goes() {
        append("2021-10-01", at("books", WUSHAN, 2015, 1));
        var owner = application.database().owner();
        for (String unknown : List.of("0, (select min(id) from indicator.variable)", "min(id), 0")) {
            assertThatThrownBy(() -> sql(
                            Scope.PROGRAM,
                            "insert into indicator.observation select " + unknown + ", 1, 2015, 1, 0, 0"
                                    + " from indicator.entry" + (unknown.startsWith("0") ? " limit 1" : "")))
                    .hasStackTraceContaining("does not exist");
        }
        for (String removal : List.of(
                "delete from indicator.entry",
                "truncate indicator.entry cascade", // else the entries that put back would refuse it
                "update indicator.entry set batch = 0, id = default",
                "delete from indicator.variable where name = 'books'",
                "truncate indicator.variable",
                "update indicator.variable set id = default where name = 'books'")) {
            assertThatThrownBy(() -> owner.sql(removal).update()).hasStackTraceContaining("never removed");
        }
        assertThat(rows("books", Scope.PROGRAM)).isPositive();
    }

    @Test
    void nobody_writes_outside_the_own_scope() {
        Scope clerk = new Scope(7, List.of("/440106/440106006/4401060001/"));
        assertThatThrownBy(() -> application
                        .bean(Transactions.class)
                        .change(
                                clerk,
                                () -> ledger.append(source("2021-10-01"), List.of(at("books", SHIPAI, 2018, 1)))))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_figure_opens_to_the_cell_it_was_typed_in() {
        var sheet = application.bean(ReturnSheet.class);
        var row = Sheets.row(
                sheet.sheet(), "学校标识码", "4401060004", "学校名称", "石牌小学", "学年", 2018, "教室数", 20.0, "无线网络覆盖教室数", 15.0);
        Sheets.take(application.bean(Transactions.class), sheet, Sheets.PLANNER, "2021-10-12", List.of(row));
        View view = bureau(TODAY);
        Explanation explanation = application
                .bean(Transactions.class)
                .read(Scope.PROGRAM, () -> indicators.explain("wireless_coverage", unit("4401060004"), 2018, view));
        assertThat(explanation.value().orNaN()).isEqualTo(75);
        Explanation wireless = all(explanation)
                .filter(node -> node.text().equals("network.wireless_rooms"))
                .findFirst()
                .orElseThrow();
        assertThat(wireless.value().orNaN()).isEqualTo(15);
        Explanation.Origin origin = java.util.Objects.requireNonNull(wireless.origin());
        assertThat(origin.batch()).isEqualTo(1);
        assertThat(origin.title()).isEqualTo("test.xlsx");
        assertThat(origin.cell()).isEqualTo("A2");
        assertThat(origin.asOf()).isEqualTo(LocalDate.of(2021, 10, 12));
    }

    @Test
    void another_server_on_the_same_database_follows() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        try (var notices = new Notices(application.database().application())) {
            var other = new Ledger(
                    new LedgerStore(JdbcClient.create(application.database().application())),
                    new Transactions(application.database().application()),
                    notices,
                    new Catalogue(Path.of("../catalogue")));
            notices.listen(Ledger.CHANNEL, () -> told.add("told")); // runs after the ledger's own
            // listening has begun once a notice comes through; one sent too early is heard by nobody
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            do {
                application.bean(Transactions.class).change(Scope.PROGRAM, () -> notices.send(Ledger.CHANNEL));
            } while (told.poll(200, TimeUnit.MILLISECONDS) == null && System.nanoTime() < patience);
            told.clear();
            append("2021-10-01", at("population.age_3_5", "440106", 2021, 77_000));
            while (other.cells().value("population.age_3_5", unit("440106"), 2021) != 77_000
                    && System.nanoTime() < patience) {
                told.poll(200, TimeUnit.MILLISECONDS); // one of the notices before may come late
            }
            assertThat(other.cells().value("population.age_3_5", unit("440106"), 2021))
                    .isEqualTo(77_000);
        }
    }

    @Test
    void a_changed_formula_changes_the_value(@TempDir Path folder) throws IOException {
        append("2021-10-01", at("projects.places", "440106", 2017, 300));
        Files.createDirectories(folder.resolve("indicators"));
        for (String file : List.of("variables.yaml", "indicators.yaml", "checks.yaml")) {
            Files.copy(
                    Path.of("../catalogue/indicators", file),
                    folder.resolve("indicators").resolve(file));
        }
        var other = new Ledger(
                new LedgerStore(JdbcClient.create(application.database().application())),
                application.bean(Transactions.class),
                application.bean(Notices.class),
                new Catalogue(folder));
        var definitions = new Definitions(
                other,
                application.bean(DefinitionStore.class),
                application.bean(Notices.class),
                application.bean(Deployment.class));
        var evaluations = new Evaluations(other, application.bean(Registry.class), definitions);
        assertThat(places(evaluations)).isEqualTo(300);
        Path file = folder.resolve("indicators/indicators.yaml");
        Files.writeString(
                file, Files.readString(file).replace("      projects.places\n", "      projects.places * 2\n"));
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (places(evaluations) != 600 && System.nanoTime() < patience) {
            Thread.onSpinWait(); // the catalogue looks at its files twice a second
        }
        assertThat(places(evaluations)).isEqualTo(600);
    }

    private static double places(Evaluations evaluations) {
        return evaluations
                .at(TODAY)
                .value("new_school_places", unit("440106"), 2017, Scope.PROGRAM)
                .orNaN();
    }

    private static Stream<Explanation> all(Explanation explanation) {
        return Stream.concat(
                Stream.of(explanation), explanation.parts().stream().flatMap(LedgerIT::all));
    }

    private static Observation at(String variable, String code, int year, double value) {
        return new Observation(variable, unit(code), year, value, 0, 0);
    }

    private static void append(String asOf, Observation... observations) {
        application
                .bean(Transactions.class)
                .change(Scope.PROGRAM, () -> ledger.append(source(asOf), Arrays.asList(observations)));
    }

    private static Ledger.Source source(String asOf) {
        var caller = new Caller(0, "", Set.of(Role.PLANNER), Scope.PROGRAM, "test");
        return new Ledger.Source(0, "测试", LocalDate.parse(asOf), caller);
    }

    private static double value(String slug, String code, int year) {
        return orNaN(slug, code, year, bureau(TODAY));
    }

    private static double orNaN(String slug, String code, int year, View view) {
        return indicators.value(slug, unit(code), year, view).orNaN();
    }

    private static View bureau(LocalDate asOf) {
        return new View(asOf, new Scope(5, List.of("/440106/")));
    }

    private static int unit(String code) {
        return application.bean(Registry.class).tree().find(code).orElseThrow().id();
    }

    private static int rows(String variable, Scope scope) {
        return application
                .bean(Transactions.class)
                .read(
                        scope,
                        () -> application
                                .bean(JdbcClient.class)
                                .sql("select count(*) from indicator.observation o"
                                        + " join indicator.variable v on v.id = o.variable where v.name = :name")
                                .param("name", variable)
                                .query(Integer.class)
                                .single());
    }

    private static void declare(String variable, boolean confidential) {
        var store = application.bean(LedgerStore.class);
        application.bean(Transactions.class).change(Scope.PROGRAM, () -> store.declare(Map.of(variable, confidential)));
    }

    private static void sql(Scope scope, String statement) {
        application
                .bean(Transactions.class)
                .change(
                        scope,
                        () -> application.bean(JdbcClient.class).sql(statement).update());
    }
}
