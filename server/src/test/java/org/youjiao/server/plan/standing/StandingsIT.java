package org.youjiao.server.plan.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.engine.outlook.Status;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Ledger;
import org.youjiao.server.indicator.Ledger.Observation;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.PlanFile;
import org.youjiao.server.registry.RegisterFixture;
import org.youjiao.server.registry.Registry;

/** A district of two kindergartens and two schools, small enough to compute by hand; the day is 2021-10-15. */
class StandingsIT {
    private static final String DISTRICT = "440106";
    private static final String PUBLIC = "4401060003";
    private static final String PRIVATE = "4401060005";
    private static final LocalDate TODAY = LocalDate.of(2021, 10, 15);

    private static TestApplication application;

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() {
        application = TestApplication.start();
        var register = new RegisterFixture(application).fill();
        register.take(
                register.institutions(),
                "2021-10-15",
                List.of(register.school(PRIVATE, "岗顶幼儿园", "111", "440106003", "公办", false, "举办者", "999")));
        application.bean(Access.class).createSampleAccounts("4401060001");
        // 2020: 60 of 100 children in the public kindergarten, which is the only inclusive one
        append("2020-10-01", at("pupils.k1.m", PUBLIC, 2020, 60), at("pupils.k1.m", PRIVATE, 2020, 40));
        append("2021-10-01", at("pupils.k1.m", PUBLIC, 2021, 90), at("pupils.k1.m", PRIVATE, 2021, 10));
        append(
                "2021-10-01",
                at("research.areas", DISTRICT, 2018, 2),
                at("research.areas", DISTRICT, 2019, 3),
                at("research.areas", DISTRICT, 2020, 3),
                at("research.areas", DISTRICT, 2021, 4));
        append(
                "2021-10-01",
                at("projects.places", "4401060001", 2020, 10_000),
                at("projects.places", "4401060002", 2021, 15_000));
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void a_target_whose_deadline_has_passed_is_met_or_missed_by_the_count_before_it() {
        Standing met = standing("public-kindergarten-share", TODAY);
        assertThat(met.status()).isEqualTo(Status.MET); // 60 ≥ 50 on 2020-09-01
        Standing missed = standing("inclusive-kindergarten-share", TODAY);
        assertThat(missed.status()).isEqualTo(Status.MISSED); // 60 < 80 on 2020-09-01
        assertThat(missed.gap()).isCloseTo(20, within(1e-9));
        assertThat(missed.metLate())
                .hasValueSatisfying(late -> assertThat(late.year()).isEqualTo(2021)); // 90 ≥ 80
    }

    @Test
    void what_flows_in_is_added_up_from_the_first_year_that_counts() {
        Standing places = standing("new-school-places", TODAY);
        assertThat(places.history()).extracting(Standing.Figure::value).containsExactly(10_000.0, 25_000.0);
        assertThat(places.status()).isEqualTo(Status.MET); // 25,000 ≥ 24,000
        assertThat(standing("new-school-places", LocalDate.of(2021, 8, 1)).status())
                .isEqualTo(Status.NO_DATA);
    }

    @Test
    void nothing_known_is_no_data_with_a_reason() {
        Standing wireless = standing("wireless-coverage", TODAY);
        assertThat(wireless.status()).isEqualTo(Status.NO_DATA);
        assertThat(wireless.reason()).isNull(); // never counted
    }

    @Test
    void the_thresholds_of_the_catalogue_decide_between_on_course_at_risk_and_off_course() {
        double probability = standing("research-areas", TODAY).outlook().probability();
        assertThat(probability).isBetween(0.05, 0.95); // 2, 3, 3, 4: five in 2022 is neither sure nor out of reach
        Catalogue catalogue = copy();
        Standings standings = standings(catalogue);
        write("standards/outlook.yaml", "at_risk: 0.5", "at_risk: " + (probability - 0.02));
        write("standards/outlook.yaml", "on_course: 0.8", "on_course: " + (probability + 0.02));
        assertThat(fresh(catalogue).status()).isEqualTo(Status.AT_RISK);
        write("standards/outlook.yaml", "on_course: " + (probability + 0.02), "on_course: " + (probability - 0.01));
        assertThat(fresh(catalogue).status()).isEqualTo(Status.ON_COURSE);
        write("standards/outlook.yaml", "on_course: " + (probability - 0.01), "on_course: 0.999");
        write("standards/outlook.yaml", "at_risk: " + (probability - 0.02), "at_risk: 0.998");
        assertThat(fresh(catalogue).status()).isEqualTo(Status.OFF_COURSE);
        assertThat(standings).isNotNull();
    }

    @Test
    void a_bound_edited_in_the_catalogue_changes_the_status() {
        Catalogue catalogue = copy();
        write(
                "plans/tianhe-2020-2022.yaml",
                "bound: {comparator: \">=\", value: 5, unit: \"个\"}",
                "bound: {comparator: \">=\", value: 4, unit: \"个\"}");
        assertThat(fresh(catalogue).status()).isEqualTo(Status.MET);
    }

    @Test
    void the_bureaus_own_bound_holds_at_once_is_audited_and_is_unknown_to_earlier_days() {
        var planner = TestVisitor.as(Role.PLANNER, application);
        String page = "/plan/targets/research-areas";
        var answer = planner.post(
                page + "/bound",
                "version",
                "0",
                "comparator",
                ">=",
                "value",
                "4",
                "deadline",
                "2022-12-31",
                "why",
                "区委教育工作领导小组会议");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(standing("research-areas", TODAY).status()).isEqualTo(Status.MET);
        assertThat(standing("research-areas", TODAY.minusDays(1)).status()).isNotEqualTo(Status.MET);
        assertThat(application
                        .database()
                        .owner()
                        .sql(
                                "select why from access.audit where action = 'change-target' and subject = 'research-areas'")
                        .query(String.class)
                        .list())
                .containsExactly("区委教育工作领导小组会议");
        // somebody who saw the page before the change is told
        assertThat(planner.post(page + "/text-bound", "version", "0", "why", "x")
                        .statusCode())
                .isEqualTo(409);
        assertThat(planner.post(page + "/text-bound", "version", "1", "why", "恢复")
                        .statusCode())
                .isEqualTo(303);
        assertThat(standing("research-areas", TODAY).status()).isNotEqualTo(Status.MET);
    }

    @Test
    void costs_of_schools_sum_to_what_the_whole_lacks() {
        Standing share = standing("inclusive-kindergarten-share", TODAY);
        var root = application.bean(Registry.class).tree().root().orElseThrow();
        List<Causes.Part> parts = reading(() -> application.bean(Causes.class).schools(share, root, view(TODAY)));
        assertThat(parts.get(0).unit().code()).isEqualTo(PRIVATE);
        assertThat(parts.stream().mapToDouble(Causes.Part::cost).sum()).isCloseTo(40, within(1e-9)); // 100 − 60 of 2020
    }

    @Test
    void where_to_look_first_follows_the_figures_and_is_another_for_another_scope() {
        assertThat(cost(Scope.PROGRAM, TODAY)).isCloseTo(40, within(1e-9));
        assertThat(cost(Scope.PUBLIC, TODAY)).isCloseTo(40, within(1e-9)); // nothing of it is held in confidence
        append("2021-10-02", at("pupils.k1.m", PRIVATE, 2020, 20));
        assertThat(cost(Scope.PROGRAM, TODAY)).isCloseTo(25, within(1e-9)); // 60 of 80
        assertThat(cost(Scope.PUBLIC, TODAY)).isCloseTo(25, within(1e-9));
        assertThat(cost(Scope.PROGRAM, LocalDate.of(2021, 10, 1))).isCloseTo(40, within(1e-9)); // not yet known then
        append("2021-10-02", at("pupils.k1.m", PRIVATE, 2020, 40));
        assertThat(cost(Scope.PROGRAM, TODAY)).isCloseTo(40, within(1e-9));
    }

    private static double cost(Scope scope, LocalDate day) {
        Standing share = standing("inclusive-kindergarten-share", day);
        var root = application.bean(Registry.class).tree().root().orElseThrow();
        var view = new Indicators.View(day, scope);
        return reading(() -> application.bean(Causes.class).culprits(share, root, view, 3)).stream()
                .mapToDouble(Causes.Culprit::cost)
                .sum();
    }

    private Standing fresh(Catalogue catalogue) {
        // the catalogue looks at the disk at most twice a second; a new one looks at once
        var now = new Catalogue(folder);
        Plan plan = PlanFile.read(now, "plans/tianhe-2020-2022.yaml", slug -> true);
        assertThat(catalogue).isNotNull();
        return reading(
                () -> standings(now).of(plan, plan.target("research-areas").orElseThrow(), view(TODAY)));
    }

    private static Standings standings(Catalogue catalogue) {
        return new Standings(
                application.bean(Indicators.class),
                application.bean(Registry.class),
                application.bean(OverrideStore.class),
                catalogue);
    }

    private Catalogue copy() {
        try (Stream<Path> files = Files.walk(Path.of("../catalogue"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to =
                        folder.resolve(Path.of("../catalogue").relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
            return new Catalogue(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String file, String from, String to) {
        try {
            String text = Files.readString(folder.resolve(file));
            assertThat(text).contains(from);
            Files.writeString(folder.resolve(file), text.replace(from, to));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Standing standing(String slug, LocalDate day) {
        Plan plan = application.bean(org.youjiao.server.plan.Plans.class).current();
        return reading(() ->
                application.bean(Standings.class).of(plan, plan.target(slug).orElseThrow(), view(day)));
    }

    private static <T> T reading(java.util.function.Supplier<T> work) {
        return application.bean(Transactions.class).read(Scope.PROGRAM, work);
    }

    private static Indicators.View view(LocalDate day) {
        return new Indicators.View(day, Scope.PROGRAM);
    }

    private static Observation at(String variable, String code, int year, double value) {
        int unit =
                application.bean(Registry.class).tree().find(code).orElseThrow().id();
        return new Observation(variable, unit, year, value, 0, 0);
    }

    private static void append(String asOf, Observation... observations) {
        var source = new Ledger.Source(0, "测试", LocalDate.parse(asOf), Sheets.PLANNER);
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> application.bean(Ledger.class).append(source, new ArrayList<>(List.of(observations))));
    }
}
