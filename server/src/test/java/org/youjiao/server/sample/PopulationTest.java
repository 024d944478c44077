package org.youjiao.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.youjiao.files.table.Cell;
import org.youjiao.server.sample.register.Population;

/** Everybody in the sample district, as the sheets tell of them. */
class PopulationTest {
    private static final SampleDistrict DISTRICT = SampleDistrict.of(SampleDistrict.SEED);
    private static final List<Map<String, String>> PUPILS = new ArrayList<>();
    private static final List<Map<String, String>> LATE = new ArrayList<>();
    private static final List<Map<String, String>> MOVES = new ArrayList<>();
    private static final List<Map<String, String>> STAFF = new ArrayList<>();

    @BeforeAll
    static void walk() {
        new Population(DISTRICT, SampleImport.SCHOOLS_WITH_PERSONS).each(part -> {
            var into = part.partly()
                    ? LATE
                    : part.slug().equals("staff") ? STAFF : part.slug().equals("pupils") ? PUPILS : MOVES;
            part.sheet().rows().forEach(row -> into.add(cells(part, row)));
        });
    }

    private static Map<String, String> cells(Population.Part part, List<Cell> row) {
        var cells = new HashMap<String, String>();
        cells.put("", part.sheet().fileName());
        List<String> header = part.sheet().header();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), row.get(i).isEmpty() ? "" : row.get(i).text());
        }
        return cells;
    }

    @Test
    void there_are_as_many_as_a_district_has() {
        assertThat(PUPILS).hasSizeGreaterThan(300_000);
        assertThat(STAFF).hasSizeGreaterThan(25_000);
    }

    @Test
    void nobody_has_anothers_number() {
        var numbers = new HashSet<String>();
        PUPILS.forEach(row ->
                assertThat(numbers.add(row.get("学籍号"))).as(row.get("学籍号")).isTrue());
        var cards = new HashSet<String>();
        STAFF.forEach(row -> assertThat(cards.add(row.get("身份证件号"))).isTrue());
        assertThat(PUPILS)
                .allMatch(row -> row.get("身份证件号").isEmpty() || row.get("身份证件号").startsWith("999999"));
    }

    @Test
    void once_the_moves_are_filed_each_school_has_as_many_as_its_return_says() {
        var place = new HashMap<String, String>(); // number → school and grade
        for (Map<String, String> row : PUPILS) {
            if (!row.get("").equals("pupils-entered.xlsx")) {
                place.put(row.get("学籍号"), row.get("学校标识码") + row.get("年级"));
            }
        }
        for (Map<String, String> move : MOVES) {
            String to = move.get("转入学校标识码");
            String before = place.remove(move.get("学籍号"));
            assertThat(before).as("known before it moves").isNotNull();
            if (!to.isEmpty()) {
                place.put(move.get("学籍号"), to + move.get("年级"));
            }
        }
        var counts = new HashMap<String, Long>();
        place.values().forEach(where -> counts.merge(where, 1L, Long::sum));
        Set<String> differ = new HashSet<>();
        for (SchoolReturn filed : DISTRICT.returnsInTime(SampleDistrict.LAST_YEAR)) {
            for (Grade grade : Grade.values()) {
                long says = filed.count("pupils." + grade.word() + ".m") + filed.count("pupils." + grade.word() + ".f");
                String code = filed.institution().code();
                if (!SampleImport.SCHOOLS_WITH_PERSONS.contains(code)
                        && counts.getOrDefault(code + title(grade), 0L) != says) {
                    differ.add(code);
                }
            }
        }
        assertThat(differ)
                .as("the one that registers late, and the one that is behind")
                .hasSize(2);
    }

    @Test
    void the_late_schools_file_has_right_rows_and_wrong_ones() {
        assertThat(LATE).hasSizeGreaterThan(100);
        assertThat(LATE.stream().filter(row -> row.get("学籍号").equals("G")).count())
                .isPositive();
    }

    private static String title(Grade grade) {
        return List.of(
                        "托班", "小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一",
                        "高二", "高三")
                .get(grade.ordinal());
    }
}
