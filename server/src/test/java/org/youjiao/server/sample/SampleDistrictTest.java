package org.youjiao.server.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.youjiao.server.sample.Sheets.number;
import static org.youjiao.server.sample.Sheets.sum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Is it a district that could be? Size, consistency within a school and between years, and the usual disorder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleDistrictTest {
    private static final List<String> GRADES =
            List.of("托班,小班,中班,大班,一年级,二年级,三年级,四年级,五年级,六年级,七年级,八年级,九年级,高一,高二,高三".split(","));

    private final Sheets sheets = Sheets.of(SampleDistrict.SEED);

    private Map<String, String> find(int year, String shortName) {
        return sheets.returns(year, institution -> institution.get("简称").equals(shortName))
                .get(0);
    }

    @Test
    void it_has_the_size_of_a_district_of_two_million() {
        assertThat(sheets.returns(2021, Sheets::isSchool)).hasSizeBetween(145, 170);
        assertThat(sheets.returns(2021, Sheets::isKindergarten)).hasSizeBetween(250, 275);
        assertThat(sum(sheets.returns(2021), Sheets.join(Sheets.KINDERGARTEN, Sheets.SCHOOL)))
                .isBetween(280_000.0, 310_000.0);
        assertThat(sum(sheets.returns(2021), "教职工数")).isBetween(24_000.0, 27_000.0);
    }

    @Test
    void codes_are_unique_and_cannot_be_real() {
        List<String> codes = sheets.rows("institutions.xlsx").stream()
                .map(row -> row.get("学校标识码"))
                .toList();
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("9\\d{9}"));
        assertThat(sheets.rows("institutions.xlsx").stream().map(row -> row.get("名称")))
                .doesNotHaveDuplicates();
        assertThat(sheets.rows("projects.xlsx")).allMatch(row -> codes.contains(row.get("学校标识码")));
        Set<String> areas =
                sheets.rows("areas.xlsx").stream().map(row -> row.get("区划代码")).collect(Collectors.toSet());
        assertThat(areas).hasSize(22);
        assertThat(sheets.rows("institutions.xlsx")).allMatch(row -> areas.contains(row.get("街道代码")));
    }

    @Test
    void only_institutions_that_are_open_file_a_return() {
        for (int year = 2016; year <= 2021; year++) {
            String day = year + "-09-01";
            for (Map<String, String> row : sheets.returns(year)) {
                Map<String, String> institution = sheets.institutions.get(row.get("学校标识码"));
                assertThat(institution.get("开办日期")).isLessThanOrEqualTo(day);
                assertThat(institution.get("停办日期").isEmpty()
                                || institution.get("停办日期").compareTo(day) > 0)
                        .isTrue();
            }
        }
    }

    @Test
    void every_point_lies_in_the_district_and_every_kindergarten_says_what_it_is() {
        Outline outline = Outline.of(SampleDistrict.boundaryGeoJson());
        assertThat(outline.contains(113.264, 23.129)).as("the old town").isFalse();
        for (Map<String, String> row : sheets.rows("institutions.xlsx")) {
            assertThat(outline.contains(number(row, "经度"), number(row, "纬度")))
                    .as(row.get("名称"))
                    .isTrue();
            if (Sheets.isKindergarten(row)) {
                assertThat(row.get("名称")).endsWith("幼儿园");
                assertThat(row.get("名称").startsWith("天河区"))
                        .isEqualTo(row.get("公办").equals("是"));
                assertThat(row.get("普惠")).isIn(row.get("公办").equals("是") ? Set.of("是") : Set.of("是", "否"));
            }
        }
    }

    @Test
    void parts_never_exceed_their_wholes() {
        List<Map<String, String>> all = Stream.of(2016, 2018, 2021)
                .flatMap(year -> sheets.returns(year).stream())
                .toList();
        String[] pupils = Sheets.join(Sheets.KINDERGARTEN, Sheets.SCHOOL);
        for (Map<String, String> row : all) {
            double children = sum(List.of(row), pupils);
            double classes = GRADES.stream()
                    .mapToDouble(grade -> number(row, grade + "班数"))
                    .sum();
            double teachers = sum(List.of(row), "幼儿园专任教师数", "小学专任教师数", "初中专任教师数", "高中专任教师数");
            assertThat(number(row, "教室数")).as(row.get("学校名称")).isGreaterThanOrEqualTo(classes);
            assertThat(number(row, "无线网络覆盖教室数")).isLessThanOrEqualTo(number(row, "教室数"));
            assertThat(number(row, "网络多媒体教室数")).isLessThanOrEqualTo(number(row, "教室数"));
            assertThat(number(row, "教职工数")).isGreaterThanOrEqualTo(teachers);
            assertThat(number(row, "持教师资格证专任教师数")).isLessThanOrEqualTo(teachers);
            assertThat(number(row, "在编教职工数")).isLessThanOrEqualTo(number(row, "核定编制数"));
            assertThat(number(row, "当年交流教师数")).isLessThanOrEqualTo(number(row, "符合交流条件教师数"));
            assertThat(number(row, "教学及辅助用房面积")).isLessThan(number(row, "校舍建筑面积"));
            assertThat(number(row, "体质测试优良人数")).isLessThanOrEqualTo(number(row, "体质测试人数"));
            for (String part : List.of("体质测试人数", "掌握至少一项运动技能学生数", "学会至少一项艺术技能学生数", "残疾学生数", "寄宿生数", "随迁子女数")) {
                assertThat(number(row, part)).as(part).isLessThanOrEqualTo(children);
            }
            for (String stage : List.of("小学", "初中")) {
                for (String quality : List.of("高于规定学历教师数", "县级以上骨干教师数", "体育艺术专任教师数")) {
                    assertThat(number(row, stage + quality)).isLessThanOrEqualTo(number(row, stage + "专任教师数"));
                }
            }
        }
    }

    @Test
    void a_grade_has_classes_where_it_has_pupils_and_blank_cells_where_it_does_not_exist() {
        for (Map<String, String> row : sheets.returns(2021)) {
            for (String grade : GRADES) {
                double pupils = sum(List.of(row), grade + "男生数", grade + "女生数");
                assertThat(pupils > 0).as(row.get("学校名称") + grade).isEqualTo(number(row, grade + "班数") > 0);
                if (pupils > 0) {
                    assertThat(pupils / number(row, grade + "班数")).isBetween(5.0, 58.0);
                }
            }
        }
        assertThat(find(2021, "体育东路小学"))
                .containsEntry("小班男生数", "")
                .containsEntry("七年级班数", "")
                .containsEntry("高中专任教师数", "")
                .containsEntry("保育员数", "");
        assertThat(sheets.returns(2021, Sheets::isKindergarten))
                .allMatch(row -> row.get("一年级班数").isEmpty() && row.get("5G覆盖").isEmpty());
    }

    @Test
    void cohorts_move_up_with_few_lost_and_few_gained() {
        for (int year = 2017; year <= 2021; year++) {
            for (int grade = 5; grade < 16; grade++) {
                if (grade == 10 || grade == 13) {
                    continue; // another school, perhaps another district
                }
                double before = pupils(year - 1, GRADES.get(grade - 1));
                double after = pupils(year, GRADES.get(grade));
                assertThat(after / before).as(year + GRADES.get(grade)).isBetween(0.97, 1.02);
            }
        }
    }

    private double pupils(int year, String grade) {
        return sum(sheets.returns(year), grade + "男生数", grade + "女生数");
    }

    @Test
    void residents_are_those_of_the_census() {
        Map<String, Double> residents = new HashMap<>();
        sheets.general().stream()
                .filter(row -> row.get("变量").equals("常住人口") && row.get("时期").equals("2020—2021"))
                .forEach(row -> residents.put(row.get("单位"), number(row, "数值")));
        assertThat(residents).containsEntry("440106", 2_241_826.0).containsEntry("440106009", 264_800.0);
        double subdistricts =
                residents.values().stream().mapToDouble(Double::doubleValue).sum() - 2_241_826;
        assertThat(subdistricts).isEqualTo(2_241_800);
    }

    @Test
    void life_is_irregular() {
        assertThat(sheets.rows("return-2020-late.xlsx")).hasSize(1);
        assertThat(sheets.returns(2018, row -> row.get("简称").equals("石溪小学"))).isEmpty();
        assertThat(sheets.returns(2017, row -> row.get("简称").equals("石溪小学"))).hasSize(1);
        assertThat(sheets.returns(2021, row -> row.get("简称").equals("渔沙坦林溪小学"))).isEmpty();
        assertThat(find(2020, "渔沙坦林溪小学")).containsEntry("一年级班数", "0");
        assertThat(number(find(2019, "车陂博文学校"), "教学仪器设备值") / number(find(2018, "车陂博文学校"), "教学仪器设备值"))
                .isBetween(9.5, 12.0);
        assertThat(find(2019, "四海小学")).containsEntry("二年级班数", "0");
        assertThat(sheets.returns(2018, row -> row.get("简称").equals("四海小学"))).isEmpty();
        assertThat(find(2020, "广州思源学校")).doesNotContainEntry("一年级班数", "0");
        assertThat(find(2021, "广州思源学校")).containsEntry("一年级班数", "0");
        assertThat(find(2021, "石牌东园小学")).containsEntry("图书册数", "");
        assertThat(sum(sheets.returns(2021), "小学大班额班数")).isPositive();
        assertThat(sheets.returns(2021, Sheets::isKindergarten))
                .anyMatch(row -> sum(List.of(row), Sheets.KINDERGARTEN) < 45);
    }

    @Test
    void other_seeds_give_other_districts_with_the_same_story() {
        for (long seed : new long[] {1, 2}) {
            Sheets other = Sheets.of(seed);
            double inPublic = sum(
                    other.returns(
                            2020,
                            row -> Sheets.isKindergarten(row) && row.get("公办").equals("是")),
                    Sheets.KINDERGARTEN);
            assertThat(inPublic / sum(other.returns(2020), Sheets.KINDERGARTEN)).isBetween(0.50, 0.515);
            assertThat(inPublic)
                    .isNotEqualTo(sum(
                            sheets.returns(
                                    2020,
                                    row -> Sheets.isKindergarten(row)
                                            && row.get("公办").equals("是")),
                            Sheets.KINDERGARTEN));
        }
    }
}
