package org.youjiao.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.Row;
import org.youjiao.files.table.Rows;
import org.youjiao.files.table.TableFile;

/** The form of the files: what the import door will find in them. */
class SampleSheetsTest {
    private static List<SampleSheet> sheets(long seed) {
        return SampleSheets.of(SampleDistrict.of(seed), Sheets.variables());
    }

    private static SampleSheet sheet(String fileName) {
        return sheets(SampleDistrict.SEED).stream()
                .filter(sheet -> sheet.fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void files_come_in_the_order_in_which_they_can_be_imported() {
        assertThat(sheets(SampleDistrict.SEED))
                .extracting(SampleSheet::fileName)
                .containsExactly(
                        "areas.xlsx",
                        "departments.xlsx",
                        "institutions.xlsx",
                        "zones.xlsx",
                        "belongings.xlsx",
                        "changes.xlsx",
                        "groups.xlsx",
                        "memberships.xlsx",
                        "campuses.xlsx",
                        "facilities.xlsx",
                        "return-2016.xlsx",
                        "return-2017.xlsx",
                        "return-2018.xlsx",
                        "return-2019.xlsx",
                        "return-2020.xlsx",
                        "return-2020-late.xlsx",
                        "return-2021.xlsx",
                        "general-2016.xlsx",
                        "general-2017.xlsx",
                        "general-2018.xlsx",
                        "general-2019.xlsx",
                        "general-2020.xlsx",
                        "general-2021.xlsx",
                        "projects.xlsx",
                        "classes-2020.xlsx",
                        "classes-2021.xlsx",
                        "pupils.xlsx",
                        "staff.xlsx",
                        "staff-moves.xlsx");
    }

    @Test
    void the_return_asks_in_the_catalogues_words_and_order() {
        List<String> header = sheet("return-2021.xlsx").header();
        assertThat(header)
                .startsWith("学校标识码", "学校名称", "学年", "托班男生数", "托班女生数", "小班男生数", "小班女生数", "中班男生数")
                .containsSubsequence("高三男生数", "高三女生数", "托班班数", "高三班数", "小学大班额班数", "初中大班额班数", "随迁子女数")
                .contains("5G覆盖", "初中县级以上骨干教师数")
                .doesNotContain("常住人口", "当年开办项目新增学位")
                .doesNotHaveDuplicates();
        assertThat(header).noneMatch(title -> title.contains("{"));
    }

    @Test
    void every_figure_that_is_drawn_has_a_column_in_the_catalogue() {
        Set<String> known = ReturnColumn.read(Sheets.variables()).stream()
                .map(ReturnColumn::name)
                .collect(Collectors.toSet());
        SampleDistrict district = SampleDistrict.of(SampleDistrict.SEED);
        Set<String> drawn = new HashSet<>();
        district.returnsInTime(2021).forEach(school -> drawn.addAll(school.variables()));
        district.figures().forEach(figure -> drawn.add(figure.variable()));
        assertThat(known).containsAll(drawn);
        assertThat(drawn).hasSizeGreaterThan(100);
    }

    @Test
    void a_workbook_reads_back_as_it_was_written() throws Exception {
        for (String fileName : List.of("institutions.xlsx", "return-2021.xlsx", "projects.xlsx")) {
            SampleSheet sheet = sheet(fileName);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            sheet.write(out);
            List<List<Cell>> read = new ArrayList<>();
            try (TableFile file = TableFile.open(new ByteArrayInputStream(out.toByteArray()), fileName);
                    Rows rows = file.rows(file.sheets().get(0))) {
                assertThat(file.sheets().get(0).name()).isEqualTo(sheet.sheetName());
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    List<Cell> cells = new ArrayList<>();
                    for (int column = 0; column < sheet.columns().size(); column++) {
                        cells.add(row.cell(column));
                    }
                    read.add(cells);
                }
            }
            assertThat(read.get(0)).extracting(Cell::text).isEqualTo(sheet.header());
            assertThat(read.subList(1, read.size())).isEqualTo(sheet.rows());
        }
    }

    @Test
    void every_sheet_is_written_into_the_folder(@TempDir Path folder) throws Exception {
        List<Path> files = SampleSheets.of(SampleDistrict.of(SampleDistrict.SEED), Sheets.variables()).stream()
                .map(sheet -> sheet.write(folder))
                .toList();
        assertThat(files).hasSize(29).allMatch(file -> file.startsWith(folder));
        try (TableFile file = TableFile.open(files.get(15), "return-2020-late.xlsx");
                Rows rows = file.rows(file.sheets().get(0))) {
            assertThat(rows.next()).isNotNull();
            assertThat(rows.next().cell(1).text()).isEqualTo("广州市天河区棠东育才学校");
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void same_seed_same_files_in_any_language_and_time_zone_and_another_seed_others() {
        List<SampleSheet> here = sheets(7);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            List<SampleSheet> there = sheets(7);
            assertThat(there)
                    .extracting(SampleSheet::rows)
                    .isEqualTo(here.stream().map(SampleSheet::rows).toList());
            assertThat(there).extracting(SampleSheet::fileName).contains("return-2021.xlsx");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(sheets(8).get(10).rows()).isNotEqualTo(here.get(10).rows());
    }
}
