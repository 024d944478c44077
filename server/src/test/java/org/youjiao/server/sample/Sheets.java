package org.youjiao.server.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.youjiao.files.table.Cell;

/** The sample's sheets as a clerk reads them: by file, row and Chinese header only, no variable name, no model. */
final class Sheets {
    private final Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();
    final Map<String, Map<String, String>> institutions = new LinkedHashMap<>();

    static Path variables() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("catalogue/indicators/variables.yaml"))) {
            folder = folder.getParent();
        }
        return folder.resolve("catalogue/indicators/variables.yaml");
    }

    static Sheets of(long seed) {
        Sheets sheets = new Sheets();
        for (SampleSheet sheet : SampleSheets.of(SampleDistrict.of(seed), variables())) {
            sheets.files.put(sheet.fileName(), rows(sheet));
        }
        sheets.rows("institutions.xlsx").forEach(row -> sheets.institutions.put(row.get("学校标识码"), row));
        return sheets;
    }

    private static List<Map<String, String>> rows(SampleSheet sheet) {
        List<String> header = sheet.header();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<Cell> cells : sheet.rows()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i).text());
            }
            rows.add(row);
        }
        return rows;
    }

    List<Map<String, String>> rows(String file) {
        return files.get(file);
    }

    /** All rows of a year's return, the late ones too. */
    List<Map<String, String>> returns(int year) {
        List<Map<String, String>> rows = new ArrayList<>(rows("return-" + year + ".xlsx"));
        rows.addAll(files.getOrDefault("return-" + year + "-late.xlsx", List.of()));
        return rows;
    }

    /** All general figures, of every year. */
    List<Map<String, String>> general() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("general-"))
                .flatMap(file -> file.getValue().stream())
                .toList();
    }

    List<Map<String, String>> returns(int year, Predicate<Map<String, String>> institution) {
        return returns(year).stream()
                .filter(row -> institution.test(institutions.get(row.get("学校标识码"))))
                .toList();
    }

    static boolean isKindergarten(Map<String, String> institution) {
        return institution.get("办学类型").startsWith("11");
    }

    static boolean isSchool(Map<String, String> institution) {
        return !isKindergarten(institution);
    }

    static Predicate<Map<String, String>> yes(String column) {
        return institution -> institution.get(column).equals("是");
    }

    static double number(Map<String, String> row, String column) {
        return row.get(column).isEmpty() ? 0 : Double.parseDouble(row.get(column));
    }

    static double sum(List<Map<String, String>> rows, String... columns) {
        double sum = 0;
        for (Map<String, String> row : rows) {
            for (String column : columns) {
                sum += number(row, column);
            }
        }
        return sum;
    }

    static String[] pupils(String... grades) {
        return java.util.Arrays.stream(grades)
                .flatMap(grade -> java.util.stream.Stream.of(grade + "男生数", grade + "女生数"))
                .toArray(String[]::new);
    }

    static final String[] KINDERGARTEN = pupils("托班", "小班", "中班", "大班");
    static final String[] PRIMARY = pupils("一年级", "二年级", "三年级", "四年级", "五年级", "六年级");
    static final String[] JUNIOR = pupils("七年级", "八年级", "九年级");
    static final String[] SENIOR = pupils("高一", "高二", "高三");

    static String[] join(String[]... parts) {
        return java.util.Arrays.stream(parts).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }

    static final String[] SCHOOL = join(PRIMARY, JUNIOR, SENIOR);

    /** The school year that counts a project: the first whose 1 September is on or after the day. */
    static int schoolYear(String day) {
        LocalDate date = LocalDate.parse(day);
        return date.isAfter(LocalDate.of(date.getYear(), 9, 1)) ? date.getYear() + 1 : date.getYear();
    }

    /** A sum of 新增学位 by the school year of the column's day. */
    Map<Integer, Double> places(String day, Predicate<Map<String, String>> which) {
        Map<Integer, Double> places = new TreeMap<>();
        for (Map<String, String> project : rows("projects.xlsx")) {
            if (!project.get(day).isEmpty() && !project.get("学段").equals("幼儿园") && which.test(project)) {
                places.merge(schoolYear(project.get(day)), number(project, "新增学位"), Double::sum);
            }
        }
        return places;
    }
}
