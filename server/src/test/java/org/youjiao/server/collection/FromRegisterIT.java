package org.youjiao.server.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.call.CallStore;
import org.youjiao.server.collection.call.Calling;
import org.youjiao.server.collection.form.Strictness;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.indicator.returns.ReturnSheet;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.headcount.Headcount;
import org.youjiao.server.registry.headcount.Headcounts;
import org.youjiao.server.registry.pupil.PupilFiles;
import org.youjiao.server.registry.pupil.TwoSchools;

/** A return of a school whose pupils are registered one by one: a boy and a girl of grade 2, in one class. */
class FromRegisterIT {
    private static final int YEAR = 2021;

    private TwoSchools schools;
    private String page;

    @BeforeEach
    void ask() {
        schools = new TwoSchools();
        TestApplication application = schools.application;
        LocalDate today = LocalDate.of(YEAR, 10, 15);
        page = application.bean(Transactions.class).write(Scope.PROGRAM, () -> {
            var officer = new Caller(0, "基础教育科", Set.of(Role.BASIC), Scope.PROGRAM, "");
            var calling = application.bean(Calling.class);
            long call = calling.save(
                    new Call(
                            0,
                            "秋季报表",
                            "return",
                            YEAR,
                            today,
                            today,
                            today.plusDays(20),
                            new Call.Selection(List.of(), List.of(), List.of(TwoSchools.FIRST)),
                            Strictness.AS_FILED,
                            Call.State.DRAFT,
                            ""),
                    officer);
            assertThat(calling.open(call, officer, today)).isEmpty();
            return "/returns/"
                    + application
                            .bean(CallStore.class)
                            .listStandings(call)
                            .get(0)
                            .id();
        });
    }

    @AfterEach
    void close() {
        schools.close();
    }

    @Test
    void offers_what_is_registered_and_fills_the_empty_fields_with_it() {
        assertThat(words()).contains("可以提供数据", "登记 1 人");
        fill();
        assertThat(schools.clerk.get(page).body())
                .contains("name=\"f.pupils.g2.m\" type=\"text\" inputmode=\"numeric\" value=\"1\"")
                .contains("name=\"f.classes.g2\" type=\"text\" inputmode=\"numeric\" value=\"1\"")
                .contains("name=\"f.pupils.g1.m\" type=\"text\" inputmode=\"numeric\" value=\"0\"")
                // staff are not registered: their number is for people to say
                .contains("name=\"f.staff.total\" type=\"text\" inputmode=\"numeric\" value=\"\"");
        assertThat(TwoSchools.words(schools.clerk.get(page + "/changes").body()))
                .contains("登记册");
        assertThat(words()).doesNotContain("可以提供数据");
    }

    @Test
    void another_number_is_found_must_be_explained_and_is_kept_until_everything_is_asked_for() {
        type("pupils.g2.m", "5");
        assertThat(words()).contains("有 1 项与登记册不一致：二年级男生数填 5、登记 1");
        fill();
        assertThat(value("pupils.g2.m")).isEqualTo("5");
        fill("others", "1");
        assertThat(value("pupils.g2.m")).isEqualTo("1");
        assertThat(words()).doesNotContain("与登记册不一致");
    }

    @Test
    void an_explanation_falls_when_the_register_changes() {
        fill();
        type("pupils.g2.m", "3");
        schools.clerk.post(page + "/explain", "rule", "registered", "words", "一人手续未办完");
        assertThat(words()).contains("一人手续未办完");
        TwoSchools.take(
                schools.clerk,
                "pupils",
                List.of(PupilFiles.line(TwoSchools.FIRST, "新来的", TwoSchools.BORN, 103, "三年级")));
        assertThat(words()).contains("有 3 项与登记册不一致").doesNotContain("一人手续未办完");
    }

    @Test
    void the_templates_row_of_the_school_holds_what_is_registered_and_not_yet_filed() {
        type("pupils.g2.f", "7");
        var sheet = schools.application.bean(ReturnSheet.class);
        Caller clerk = new Caller(
                1, "填报员", Set.of(Role.CLERK), new Scope(1, List.of("/440106/440106006/" + TwoSchools.FIRST + "/")), "");
        var context = new SheetOwner.Context(clerk, 0, "", LocalDate.of(YEAR, 10, 15));
        List<Object> row = schools.application
                .bean(Transactions.class)
                .read(
                        clerk.scope(),
                        () -> new ArrayList<Object>(sheet.prefill(context).get(0)));
        assertThat(row.get(column(sheet, "二年级男生数"))).isEqualTo(1L);
        assertThat(row.get(column(sheet, "一年级女生数"))).isEqualTo(0L);
        assertThat(row.get(column(sheet, "二年级女生数"))).as("filed already").isNull();
        assertThat(row.get(column(sheet, "教职工数"))).as("nobody registered").isNull();
    }

    private static int column(ReturnSheet sheet, String title) {
        return sheet.sheet().columns().stream().map(Column::title).toList().indexOf(title);
    }

    @Test
    void counts_the_day_asked_for_and_nothing_of_who_is_not_registered() {
        var headcounts = schools.application.bean(Headcounts.class);
        var transactions = schools.application.bean(Transactions.class);
        int first = transactions.read(
                Scope.PROGRAM,
                () -> schools.application
                        .bean(Registry.class)
                        .tree()
                        .find(TwoSchools.FIRST)
                        .orElseThrow()
                        .id());
        Headcount before = transactions.read(Scope.PUBLIC, () -> headcounts.of(first, LocalDate.of(2000, 1, 1)));
        Headcount now = transactions.read(Scope.PUBLIC, () -> headcounts.of(first, LocalDate.of(2030, 1, 1)));
        assertThat(before.none()).isTrue();
        assertThat(now.find("pupils.g2.m")).hasValue(1);
        assertThat(now.find("pupils.g3.f")).hasValue(0);
        assertThat(now.find("pupils.migrant")).isEmpty();
        assertThat(now.find("staff.total")).isEmpty();
    }

    private void fill(String... form) {
        assertThat(schools.clerk.post(page + "/register", form).statusCode()).isEqualTo(303);
    }

    private void type(String field, String value) {
        assertThat(schools.clerk
                        .post(page + "/field", "field", field, "value", value, "seen", "99999")
                        .body())
                .contains("saved");
    }

    private String value(String field) {
        String body = schools.clerk.get(page).body();
        var found = Pattern.compile("name=\"f\\." + field.replace(".", "\\.") + "\"[^>]* value=\"([^\"]*)\"")
                .matcher(body);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String words() {
        return TwoSchools.words(schools.clerk.get(page).body());
    }
}
