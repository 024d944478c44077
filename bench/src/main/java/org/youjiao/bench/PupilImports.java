package org.youjiao.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Pupils through the import door, with sealing, look-up of known numbers and trail in the way: fifty to each kindergarten of
 * {@link WideImports}. They do not exist; their numbers begin with a division that there is not.
 */
final class PupilImports {
    private static final int PUPILS = 200_000;
    private static final int WRONG_EACH = 100;
    private static final String SHEET = "pupils";
    private static final int DAYS = 365;
    private static final int GRADES = 3;
    private static final int LAST_YEAR = 2021;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> TITLES = List.of("小班", "中班", "大班");
    private static final List<String> HEADER = List.of(
            "学校标识码",
            "学籍号",
            "姓名",
            "性别",
            "出生日期",
            "年级",
            "班号",
            "身份证件类型",
            "身份证件号",
            "民族",
            "入学年月",
            "就读方式",
            "现住址",
            "联系电话",
            "成员1姓名",
            "成员1关系",
            "成员1联系电话",
            "成员1是否监护人");

    private final ImportDoor door;
    private final Path work;

    PupilImports(ImportDoor door, Path work) {
        this.door = door;
        this.work = work;
    }

    void measure() throws Exception {
        Path right = pupils("pupils.xlsx", false);
        line("right", door.take(SHEET, right));
        line("the same again", door.preview(SHEET, right, false));
        line("1 % wrong", door.preview(SHEET, pupils("pupils-wrong.xlsx", true), true));
    }

    private static void line(String which, ImportDoor.Passage passage) {
        Table.line(
                String.format(
                        Locale.ROOT,
                        "import of %,d pupils × %d columns, %s, heap 512 MB",
                        PUPILS,
                        HEADER.size(),
                        which),
                passage.text(),
                "45 s",
                passage.nanos(),
                45e9);
    }

    private Path pupils(String name, boolean wrong) throws IOException {
        Path file = work.resolve(name);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var book = new Workbook(out, "bench", "1.0")) {
            Worksheet sheet = book.newWorksheet("学生");
            fill(sheet, 0, HEADER);
            for (int pupil = 0; pupil < PUPILS; pupil++) {
                fill(sheet, 1 + pupil, row(pupil, wrong && pupil % WRONG_EACH == 0));
                if (pupil % 256 == 0) {
                    sheet.flush();
                }
            }
        }
        return file;
    }

    private static List<String> row(int pupil, boolean wrong) {
        int each = PUPILS / WideImports.INSTITUTIONS;
        int place = pupil % GRADES;
        LocalDate birth = LocalDate.of(LAST_YEAR - GRADES - place, 8, 31).minusDays(pupil / GRADES % DAYS);
        int nth = 1 + pupil / GRADES / DAYS;
        String card = card(birth, nth);
        return List.of(
                WideImports.code(pupil / each),
                "G" + card,
                "测量" + Integer.toString(pupil, Character.MAX_RADIX),
                (nth % 2 == 1) == !wrong ? "男" : "女",
                birth.toString(),
                TITLES.get(place),
                "1",
                "居民身份证",
                card,
                "汉族",
                LAST_YEAR - place + "09",
                "走读",
                "天河区某街道某路" + pupil + "号",
                "100" + (10_000_000 + pupil),
                "家长" + pupil,
                "母亲",
                "100" + (50_000_000 + pupil),
                "是");
    }

    private static String card(LocalDate birth, int nth) {
        String digits = String.format(Locale.ROOT, "999998%tY%<tm%<td%03d", birth, nth);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    private static void fill(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }
}
