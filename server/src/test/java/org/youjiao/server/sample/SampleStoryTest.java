package org.youjiao.server.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youjiao.server.sample.Sheets.KINDERGARTEN;
import static org.youjiao.server.sample.Sheets.SCHOOL;
import static org.youjiao.server.sample.Sheets.number;
import static org.youjiao.server.sample.Sheets.sum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the sample has to tell on 2021-10-15, computed from the cells of its sheets and nothing else. The bounds are the
 * plan's (穗天教〔2020〕10号) and those agreed for the sample.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleStoryTest {
    private final Sheets sheets = Sheets.of(SampleDistrict.SEED);

    private double kindergartenShare(int year, String attribute) {
        return sum(
                        sheets.returns(
                                year,
                                institution -> Sheets.isKindergarten(institution)
                                        && institution.get(attribute).equals("是")),
                        KINDERGARTEN)
                / sum(sheets.returns(year, Sheets::isKindergarten), KINDERGARTEN);
    }

    private double schoolShare(int year, String part, String... whole) {
        List<Map<String, String>> schools = sheets.returns(year, Sheets::isSchool);
        return sum(schools, part) / sum(schools, whole);
    }

    private double yesShare(int year, String column) {
        List<Map<String, String>> schools = sheets.returns(year, Sheets::isSchool);
        return schools.stream().filter(Sheets.yes(column)).count() / (double) schools.size();
    }

    private double withProjects(int year) {
        List<Map<String, String>> schools = sheets.returns(year, Sheets::isSchool);
        return schools.stream().filter(row -> number(row, "教育教学融合创新项目数") >= 1).count() / (double) schools.size();
    }

    @Test
    void children_in_public_kindergartens_reach_half_in_time() {
        assertThat(kindergartenShare(2016, "公办")).isBetween(0.28, 0.33);
        assertThat(kindergartenShare(2019, "公办")).isLessThan(0.45);
        assertThat(kindergartenShare(2020, "公办")).isBetween(0.50, 0.515);
        assertThat(kindergartenShare(2021, "公办")).isBetween(0.515, 0.535);
    }

    @Test
    void children_in_inclusive_kindergartens_miss_four_fifths_in_2020_and_pass_them_a_year_late() {
        assertThat(kindergartenShare(2020, "普惠")).isBetween(0.78, 0.795);
        assertThat(kindergartenShare(2021, "普惠")).isBetween(0.82, 0.84);
        assertThat(IntStream.rangeClosed(2016, 2021).mapToDouble(year -> kindergartenShare(year, "普惠")))
                .isSorted();
    }

    @Test
    void wireless_is_nearly_everywhere_and_5g_is_not() {
        assertThat(schoolShare(2021, "无线网络覆盖教室数", "教室数")).isBetween(0.95, 0.97);
        assertThat(sum(sheets.returns(2021), "无线网络覆盖教室数") / sum(sheets.returns(2021), "教室数"))
                .isBetween(0.95, 0.97);
        assertThat(schoolShare(2020, "无线网络覆盖教室数", "教室数")).isBetween(0.86, 0.91);
        assertThat(yesShare(2021, "5G覆盖")).isBetween(0.35, 0.45);
        assertThat(yesShare(2018, "5G覆盖")).isZero();
    }

    @Test
    void the_teaching_platform_rises_quickly_and_integration_projects_lag() {
        assertThat(yesShare(2019, "应用智能教学平台")).isLessThan(0.5);
        assertThat(yesShare(2021, "应用智能教学平台")).isBetween(0.78, 0.82);
        assertThat(withProjects(2021)).isBetween(0.55, 0.60);
    }

    @Test
    void gaps_lie_in_private_schools_and_outer_subdistricts() {
        var privates = sheets.returns(
                2021, row -> Sheets.isSchool(row) && row.get("公办").equals("否"));
        var outer = sheets.returns(
                2021, row -> Sheets.isSchool(row) && row.get("地址").matches(".*(凤凰|龙洞|新塘|珠吉)街道.*"));
        for (String column : List.of("5G覆盖", "应用智能教学平台")) {
            assertThat(privates.stream().filter(Sheets.yes(column)).count() / (double) privates.size())
                    .isLessThan(yesShare(2021, column) - 0.1);
            assertThat(outer.stream().filter(Sheets.yes(column)).count() / (double) outer.size())
                    .isLessThan(yesShare(2021, column));
        }
        assertThat(sum(privates, "无线网络覆盖教室数") / sum(privates, "教室数")).isLessThan(0.94);
    }

    @Test
    void skills_rise_towards_every_pupil() {
        assertThat(schoolShare(2021, "掌握至少一项运动技能学生数", SCHOOL)).isBetween(0.88, 0.92);
        assertThat(schoolShare(2021, "学会至少一项艺术技能学生数", SCHOOL)).isBetween(0.78, 0.82);
        assertThat(IntStream.rangeClosed(2016, 2021).mapToDouble(year -> schoolShare(year, "学会至少一项艺术技能学生数", SCHOOL)))
                .isSorted();
    }

    @Test
    void places_for_schools_are_on_course_only_if_nothing_slips() {
        var since2020 = sheets.places("实际开办日期", project -> project.get("实际开办日期").compareTo("2020-01-01") >= 0);
        double opened =
                since2020.values().stream().mapToDouble(Double::doubleValue).sum();
        var planned = sheets.places("计划开办日期", project -> project.get("实际开办日期").isEmpty());
        assertThat(since2020.keySet()).containsExactly(2020, 2021);
        assertThat(opened).isBetween(13_000.0, 15_000.0);
        assertThat(planned.keySet()).containsExactly(2022);
        assertThat(opened + planned.get(2022)).isBetween(24_000.0, 25_000.0);
        var before = sheets.places("实际开办日期", project -> project.get("实际开办日期").compareTo("2020-01-01") < 0);
        assertThat(before.keySet()).containsExactly(2016, 2017, 2018, 2019);
        assertThat(before.values()).allMatch(places -> places >= 3_000 && places <= 6_000);
    }

    @Test
    void two_of_three_new_primaries_three_of_five_extensions_and_four_of_five_housing_schools_are_open() {
        assertThat(openedAndPlanned("新建", "小学")).containsExactly(2, 1);
        assertThat(openedAndPlanned("改扩建", "")).containsExactly(3, 2);
        assertThat(openedAndPlanned("配套", "")).containsExactly(4, 1);
    }

    private List<Integer> openedAndPlanned(String type, String stage) {
        var projects = sheets.rows("projects.xlsx").stream()
                .filter(row -> row.get("类型").equals(type) && row.get("学段").contains(stage))
                .filter(row -> !row.get("学段").equals("幼儿园"))
                .filter(row -> row.get("实际开办日期").isEmpty() || row.get("实际开办日期").compareTo("2020-01-01") >= 0)
                .toList();
        int planned = (int)
                projects.stream().filter(row -> row.get("实际开办日期").isEmpty()).count();
        return List.of(projects.size() - planned, planned);
    }

    @Test
    void five_research_areas_since_2020_and_fewer_before() {
        Map<String, Double> areas = new HashMap<>();
        sheets.general().stream()
                .filter(row -> row.get("变量").equals("幼儿园教研责任区数"))
                .forEach(row -> areas.put(row.get("时期"), number(row, "数值")));
        assertThat(areas).containsEntry("2020—2021", 5.0).containsEntry("2021—2022", 5.0);
        assertThat(areas.get("2019—2020")).isLessThan(5);
    }

    /** Weighted coefficient of variation as in 教督〔2017〕6号: S = √(Σ(Pᵢ/P)(xᵢ−x̄)²), x̄ = ΣRᵢ/ΣPᵢ. */
    private double variation(String resource, String[] stage) {
        var schools = sheets.returns(
                2021, row -> Sheets.isSchool(row) && !row.get("办学类型").startsWith("51"));
        schools = schools.stream().filter(row -> sum(List.of(row), stage) > 0).toList();
        boolean ofStage = resource.startsWith("小学") || resource.startsWith("初中");
        String[] pupils = ofStage ? stage : SCHOOL;
        double all = sum(schools, pupils);
        double mean = sum(schools, resource) / all;
        double squares = 0;
        for (Map<String, String> school : schools) {
            double own = sum(List.of(school), pupils);
            double difference = number(school, resource) / own - mean;
            squares += own / all * difference * difference;
        }
        return Math.sqrt(squares) / mean;
    }

    @Test
    void resources_differ_between_schools_so_that_some_of_the_seven_pass_and_some_fail() {
        Map<String, Double> primary = new HashMap<>();
        Map<String, Double> junior = new HashMap<>();
        for (String resource : List.of("高于规定学历教师数", "县级以上骨干教师数", "体育艺术专任教师数")) {
            primary.put(resource, variation("小学" + resource, Sheets.PRIMARY));
            junior.put(resource, variation("初中" + resource, Sheets.JUNIOR));
        }
        for (String resource : List.of("教学及辅助用房面积", "体育运动场馆面积", "教学仪器设备值", "网络多媒体教室数")) {
            primary.put(resource, variation(resource, Sheets.PRIMARY));
            junior.put(resource, variation(resource, Sheets.JUNIOR));
        }
        assertThat(primary.values()).allMatch(cv -> cv >= 0.18 && cv <= 0.57);
        assertThat(junior.values()).allMatch(cv -> cv >= 0.18 && cv <= 0.57);
        assertThat(primary.values()).anyMatch(cv -> cv > 0.50).anyMatch(cv -> cv <= 0.50);
        assertThat(junior.values()).anyMatch(cv -> cv > 0.45).anyMatch(cv -> cv <= 0.45);
    }
}
