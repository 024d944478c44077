package org.youjiao.server.sample;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.server.sample.register.Changes;
import org.youjiao.server.sample.register.Departments;
import org.youjiao.server.sample.register.Groups;
import org.youjiao.server.sample.register.Pupils;
import org.youjiao.server.sample.register.Staff;
import org.youjiao.server.sample.register.StaffStory;
import org.youjiao.server.sample.register.Zones;

/** The sample district as the sheets that a bureau would have collected, in the order in which they can be imported. */
public final class SampleSheets {
    private static final Map<String, String> KINDS = Map.of(
            "111",
            "幼儿园",
            "211",
            "小学",
            "311",
            "初级中学",
            "312",
            "九年一贯制学校",
            "341",
            "完全中学",
            "342",
            "高级中学",
            "345",
            "十二年一贯制学校",
            "514",
            "其他特殊教育学校");
    private static final Map<String, String> SPONSORS = Map.of(
            "811", "省级教育部门", "821", "地级教育部门", "831", "县级教育部门", "892", "事业单位", "893", "部队", "894", "集体", "999", "民办");

    private final SampleDistrict district;
    private final List<ReturnColumn> variables;

    private SampleSheets(SampleDistrict district, List<ReturnColumn> variables) {
        this.district = district;
        this.variables = variables;
    }

    /**
     * All sheets: areas, institutions, one return a year and one that came late, general figures of
     * each year, projects.
     *
     * @param variables the catalogue's indicators/variables.yaml, which gives the columns of the return
     */
    public static List<SampleSheet> of(SampleDistrict district, Path variables) {
        SampleSheets sheets = new SampleSheets(district, ReturnColumn.read(variables));
        List<SampleSheet> all = new ArrayList<>();
        all.add(sheets.areas());
        all.add(Departments.sheet());
        all.add(sheets.institutions());
        all.addAll(Zones.sheets(district));
        all.add(Changes.sheet(district));
        all.addAll(Groups.sheets(district));
        all.add(org.youjiao.server.sample.register.Schools.campuses(district));
        all.add(org.youjiao.server.sample.register.Schools.facilities(district));
        for (int year = SampleDistrict.FIRST_YEAR; year <= SampleDistrict.LAST_YEAR; year++) {
            all.add(sheets.returns("return-" + year + ".xlsx", district.returnsInTime(year)));
            List<SchoolReturn> late = district.returnsTooLate(year);
            if (!late.isEmpty()) {
                all.add(sheets.returns("return-" + year + "-late.xlsx", late));
            }
        }
        for (int year = SampleDistrict.FIRST_YEAR; year <= SampleDistrict.LAST_YEAR; year++) {
            all.add(sheets.general(year));
        }
        all.add(sheets.projects());
        for (int year = SampleDistrict.LAST_YEAR - 1; year <= SampleDistrict.LAST_YEAR; year++) {
            all.add(org.youjiao.server.sample.register.Schools.classes(district, year));
        }
        all.add(new Pupils().sheet("pupils.xlsx", withPersons(district)));
        all.addAll(StaffStory.of(new Staff(), district, SampleImport.SCHOOLS_WITH_PERSONS));
        return List.copyOf(all);
    }

    private static List<SchoolReturn> withPersons(SampleDistrict district) {
        return district.returnsInTime(SampleDistrict.LAST_YEAR).stream()
                .filter(filed -> SampleImport.SCHOOLS_WITH_PERSONS.contains(
                        filed.institution().code()))
                .toList();
    }

    private SampleSheet areas() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(texts(SampleDistrict.DISTRICT, SampleDistrict.DISTRICT_NAME, "区", ""));
        for (Subdistrict subdistrict : district.subdistricts()) {
            rows.add(texts(subdistrict.code(), subdistrict.name(), "街道", SampleDistrict.DISTRICT));
        }
        return new SampleSheet("areas.xlsx", "区域", columns("区划代码,名称,类型,上级代码", "", ""), rows);
    }

    private SampleSheet institutions() {
        List<List<Cell>> rows =
                district.institutions().stream().map(SampleSheets::institution).toList();
        String titles = "学校标识码,名称,简称,办学类型,举办者,公办,普惠,营利性,城乡,街道代码,地址,经度,纬度,开办日期,停办日期,曾用名";
        return new SampleSheet("institutions.xlsx", "机构", columns(titles, "经度,纬度", "开办日期,停办日期"), rows);
    }

    private static List<Cell> institution(Institution institution) {
        Subdistrict subdistrict = institution.subdistrict();
        String urbanRural = subdistrict.urbanRural();
        boolean renamed = institution.shortName().equals(Changes.RENAMED); // the register begins with its first name
        List<Cell> row = new ArrayList<>(texts(
                institution.code(),
                renamed ? Changes.NAME_BEFORE : institution.name(),
                renamed ? Changes.SHORT_NAME_BEFORE : institution.shortName(),
                institution.kind() + title(KINDS, institution.kind()),
                institution.sponsor() + title(SPONSORS, institution.sponsor()),
                yes(institution.isPublic()),
                institution.isKindergarten() ? yes(institution.inclusive()) : "",
                yes(institution.forProfit()),
                urbanRural + (urbanRural.equals("111") ? "主城区" : "城乡结合区"),
                subdistrict.code(),
                SampleDistrict.DISTRICT_NAME + subdistrict.name() + "（示例地址）"));
        row.add(degrees(institution.longitude()));
        row.add(degrees(institution.latitude()));
        row.add(Cell.date(institution.opened()));
        row.add(date(institution.closed()));
        row.add(Cell.text(institution.formerName()));
        return row;
    }

    private SampleSheet returns(String fileName, List<SchoolReturn> returns) {
        List<ReturnColumn> asked = variables.stream()
                .filter(column -> column.sheet().equals("return"))
                .toList();
        List<Column> columns = new ArrayList<>(columns("学校标识码,学校名称,学年", "", ""));
        for (ReturnColumn column : asked) {
            columns.add(
                    column.unit().equals("是否")
                            ? Column.text(column.title()).codes(List.of("是", "否"))
                            : Column.number(column.title()));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (SchoolReturn school : returns) {
            List<Cell> row = new ArrayList<>(
                    texts(school.institution().code(), school.institution().name(), schoolYear(school.year())));
            for (ReturnColumn column : asked) {
                Long figure = school.figures().get(column.name());
                row.add(
                        figure == null
                                ? Cell.EMPTY
                                : column.unit().equals("是否") ? Cell.text(yes(figure == 1)) : Cell.number(figure));
            }
            rows.add(row);
        }
        return new SampleSheet(fileName, "学年初报表", columns, rows);
    }

    private SampleSheet general(int year) {
        Map<String, String> titles = new HashMap<>();
        variables.forEach(column -> titles.put(column.name(), column.title()));
        List<List<Cell>> rows = new ArrayList<>();
        for (GeneralFigure figure : district.figures()) {
            if (figure.year() != year) {
                continue;
            }
            rows.add(List.of(
                    Cell.text(figure.unit()),
                    Cell.text(title(titles, figure.variable())),
                    Cell.text(schoolYear(figure.year())),
                    Cell.number(figure.value())));
        }
        return new SampleSheet("general-" + year + ".xlsx", "通用数据", columns("单位,变量,时期,数值", "数值", ""), rows);
    }

    private SampleSheet projects() {
        List<List<Cell>> rows = new ArrayList<>();
        List<Project> inOrder = district.projects().stream()
                .sorted(Comparator.comparing(Project::planned).thenComparing(Project::number))
                .toList();
        for (Project project : inOrder) {
            List<Cell> row = new ArrayList<>(
                    texts(project.number(), project.name(), project.type(), project.stage(), project.school()));
            row.add(Cell.number(project.places()));
            row.add(Cell.date(project.planned()));
            row.add(date(project.opened()));
            row.add(Cell.text(project.remark()));
            rows.add(row);
        }
        String titles = "项目编号,项目名称,类型,学段,学校标识码,新增学位,计划开办日期,实际开办日期,备注";
        return new SampleSheet("projects.xlsx", "学位建设项目", columns(titles, "新增学位", "计划开办日期,实际开办日期"), rows);
    }

    /** 2021 → 2021—2022. */
    static String schoolYear(int year) {
        return year + "—" + (year + 1);
    }

    private static List<Column> columns(String titles, String numbers, String dates) {
        List<String> number = List.of(numbers.split(","));
        List<String> date = List.of(dates.split(","));
        List<Column> columns = new ArrayList<>();
        for (String title : titles.split(",")) {
            columns.add(
                    number.contains(title)
                            ? Column.number(title)
                            : date.contains(title) ? Column.date(title) : Column.text(title));
        }
        return columns;
    }

    private static List<Cell> texts(String... texts) {
        return Arrays.stream(texts).map(Cell::text).toList();
    }

    private static Cell date(@Nullable LocalDate date) {
        return date == null ? Cell.EMPTY : Cell.date(date);
    }

    private static Cell degrees(double degrees) {
        return Cell.number(BigDecimal.valueOf(Math.round(degrees * 10_000), 4).stripTrailingZeros());
    }

    private static String yes(boolean yes) {
        return yes ? "是" : "否";
    }

    private static String title(Map<String, String> titles, String code) {
        return Objects.requireNonNull(titles.get(code), () -> "No title is known for the code " + code);
    }
}
