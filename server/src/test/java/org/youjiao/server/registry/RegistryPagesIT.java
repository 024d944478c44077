package org.youjiao.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.server.Sheets;
import org.youjiao.server.TestApplication;
import org.youjiao.server.TestVisitor;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.intake.Batch;
import org.youjiao.server.intake.Door;
import org.youjiao.server.intake.Outcome;
import org.youjiao.server.sample.Sample;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheets;

/** The pages on the sample district, which comes in by the import door like any other. */
class RegistryPagesIT {
    private static final LocalDate AS_OF = LocalDate.parse("2021-10-15");

    private static TestApplication application;
    private static TestVisitor planner;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        application = TestApplication.start();
        List<Path> files =
                SampleSheets.of(
                                SampleDistrict.of(SampleDistrict.SEED),
                                Path.of("../catalogue/indicators/variables.yaml"))
                        .stream()
                        .map(sheet -> sheet.write(folder))
                        .toList();
        bringIn("areas", files);
        bringIn("institutions", files);
        bringIn("projects", files);
        bringIn("zones", files);
        bringIn("belongings", files);
        application
                .bean(Transactions.class)
                .change(
                        Scope.PROGRAM,
                        () -> application.bean(Registry.class).setOutlines(Sample.outlines(), LocalDate.MIN));
        Institution first =
                application.bean(Registry.class).tree().institutions().get(0);
        application.bean(Access.class).createSampleAccounts(first.unit().code());
        planner = TestVisitor.as(Role.PLANNER, application);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static void bringIn(String sheet, List<Path> files) {
        Path file = files.stream()
                .filter(path -> path.getFileName().toString().equals(sheet + ".xlsx"))
                .findFirst()
                .orElseThrow();
        Door door = application.bean(Door.class);
        Batch batch = door.preview(Sheets.PLANNER, sheet, sheet + ".xlsx", file, AS_OF);
        assertThat(batch.counts().wrong()).as("%s: %s", sheet, batch.problem()).isZero();
        assertThat(door.commit(Sheets.PLANNER, batch.id())).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void the_list_counts_finds_sorts_and_pages() {
        int open = (int)
                tree().institutions().stream().filter(one -> one.openOn(AS_OF)).count();
        assertThat(planner.get("/institutions").body())
                .contains("共 " + String.format("%,d", open) + " 所")
                .contains("第 1 页");
        Institution some = tree().institutions().get(7);
        assertThat(planner.get("/institutions?state=all&q=" + some.unit().code())
                        .body())
                .contains(some.unit().name())
                .contains("共 1 所");
        assertThat(planner.get("/institutions?q=%3Cscript%3E").body())
                .doesNotContain("<script>")
                .contains("没有符合条件");
        assertThat(planner.get("/institutions?sort=-name&page=99999").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_institution_has_its_entry_and_its_projects() {
        String code = application
                .database()
                .owner()
                .sql("select school from campus.project_version where code = 'P2021-03'")
                .query(String.class)
                .single();
        assertThat(planner.get("/institutions/" + code).body()).contains("登记信息", "均和小学", "学位建设项目", "1,620", "<svg");
        assertThat(planner.get("/institutions/0000000000").statusCode()).isEqualTo(404);
        TestVisitor head = TestVisitor.as(Role.HEAD, application);
        assertThat(head.get("/institutions/" + code).body())
                .contains("登记信息")
                .as("projects are the bureau's")
                .doesNotContain("P2021-03");
    }

    @Test
    void an_area_shows_its_streets_and_a_street_its_institutions() {
        assertThat(planner.get("/areas").body()).contains("天河区", "五山街道", "<path d=\"M");
        Unit street = tree().children(tree().root().orElseThrow().id()).get(0);
        assertThat(planner.get("/areas/" + street.code()).body())
                .contains(street.name())
                .contains("办学类型");
    }

    /** 24 of the sample's projects of 中小学 have opened by 2021-10-15; P2022-04 is due in 2022, so none is overdue. */
    @Test
    void projects_are_listed_by_status_as_of_the_day() {
        assertThat(planner.get("/projects").body())
                .contains("已开办", "在建", "广州奥林匹克中学新校区")
                .doesNotContain("已逾期");
        assertThat(planner.get("/projects?as-of=2020-10-15").body()).contains("珠村小学扩建", "已逾期 44 天");
        assertThat(planner.get("/projects/chart", "application/json").body()).contains("\"unit\":\"个\"", "2021");
    }

    @Test
    void lists_go_home_as_workbooks_for_the_bureau_only() {
        assertThat(planner.get("/institutions/export").body()).startsWith("PK");
        assertThat(planner.get("/projects/export").body()).startsWith("PK");
        assertThat(TestVisitor.as(Role.HEAD, application)
                        .get("/projects/export")
                        .statusCode())
                .isNotEqualTo(200);
        assertThat(TestVisitor.of(application).get("/institutions").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void a_project_is_removed_with_a_reason_and_the_ledger_follows() {
        assertThat(planner.get("/projects/remove?code=P2021-05").body()).contains("将减少 540 个");
        assertThat(planner.post("/projects/remove", "code", "P2021-05").body()).contains("请填写移除原因");
        assertThat(planner.post("/projects/remove", "code", "P2021-05", "why", "重复录入")
                        .statusCode())
                .isEqualTo(303);
        assertThat(planner.get("/projects").body()).doesNotContain("P2021-05");
        assertThat(application
                        .database()
                        .owner()
                        .sql("select why from access.audit where action = 'remove' and subject = 'P2021-05'")
                        .query(String.class)
                        .single())
                .isEqualTo("重复录入");
    }

    @Test
    void zones_are_listed_by_type_and_one_shows_its_members_and_its_outline() {
        assertThat(planner.get("/areas/zones?type=kindergarten").body())
                .contains("第五片区", "PQ1", "示例", "<path d=\"M")
                .doesNotContain("珠江新城学区");
        String cluster = planner.get("/areas/zones/XQ01").body();
        assertThat(cluster).contains("珠江新城学区", "办学类型", "涉及");
        assertThat(planner.get("/areas/zones?type=cluster").body()).contains("有 1 所在办学校尚未划入学区");
        assertThat(planner.get("/areas/zones/DD001").body()).contains("范围");
        assertThat(planner.get("/areas/zones/XX99").statusCode()).isEqualTo(404);
    }

    @Test
    void an_institution_belongs_to_another_zone_from_a_day_on_and_the_past_stays() {
        var registry = application.bean(Registry.class);
        String code = registry.members(AS_OF).get("XQ09").get(0);
        new Registers(application).take("belongings", "2021-03-01", "学校标识码", code, "类型", "cluster", "区域代码", "XQ08");
        assertThat(registry.zonesOf(code, AS_OF)).extracting(Zone::code).contains("XQ08");
        assertThat(registry.zonesOf(code, LocalDate.parse("2021-02-28")))
                .extracting(Zone::code)
                .contains("XQ09");
        assertThat(new Registers(application)
                        .mistake(
                                Sheets.PLANNER,
                                "belongings",
                                "2021-03-01",
                                "学校标识码",
                                code,
                                "类型",
                                "kindergarten",
                                "区域代码",
                                "PQ1"))
                .contains("不能划入片区");
    }

    @Test
    void every_street_has_an_example_outline_and_together_they_cover_the_district_once() {
        var outlines = application.bean(Registry.class).outlines(AS_OF);
        double district = OutlineMeasure.size(outlines.get("440106").geojson());
        double streets = tree().children(tree().root().orElseThrow().id()).stream()
                .mapToDouble(street ->
                        OutlineMeasure.size(outlines.get(street.code()).geojson()))
                .sum();
        assertThat(streets / district).isBetween(0.995, 1.005);
        assertThat(outlines.values()).filteredOn(outline -> !outline.example()).hasSize(1);
    }

    private static Tree tree() {
        return application.bean(Registry.class).tree();
    }
}
