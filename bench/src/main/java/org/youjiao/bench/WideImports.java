package org.youjiao.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Workbooks of 30 columns through the import door: a register of thousands of kindergartens, made up and imported, and
 * their returns of several years; beside what reading the same workbook costs with Apache POI.
 */
final class WideImports {
    static final int INSTITUTIONS = 4_000;
    private static final int LAST_YEAR = 2021;
    private static final int YEARS = 5;
    private static final int MANY_YEARS = 50;
    private static final int COLUMNS = 30;
    private static final int KEYS = 3;
    private static final String STREET = "440106003";
    private static final String RETURN = "return";

    private final ImportDoor door;
    private final Path work;
    private final CatalogueFiles catalogue;
    private final Random random = new Random(20210901);

    WideImports(ImportDoor door, Path work, CatalogueFiles catalogue) {
        this.door = door;
        this.work = work;
        this.catalogue = catalogue;
    }

    void measure() throws Exception {
        Path register = register();
        Table.line(
                String.format(Locale.ROOT, "import of the register, workbook of %,d rows × 7 columns", INSTITUTIONS),
                door.take("institutions", register).text());
        Path small = returns("wide.xlsx", YEARS, false);
        double poi = PoiReading.nanos(small);
        line(YEARS, door.take(RETURN, small), 5, poi);
        Path wrong = returns("wide-wrong.xlsx", YEARS, true);
        line(YEARS, door.preview(RETURN, wrong, true), 5, PoiReading.nanos(wrong));
        Path large = returns("wide-large.xlsx", MANY_YEARS, true);
        line(MANY_YEARS, door.preview(RETURN, large, true), 45, PoiReading.nanos(large));
        Path whole = returns("wide-large-right.xlsx", MANY_YEARS, false);
        line(MANY_YEARS, door.take(RETURN, whole), 45, PoiReading.nanos(whole));
    }

    private static void line(int years, ImportDoor.Passage passage, int limitSeconds, double poi) {
        Table.line(
                String.format(
                        Locale.ROOT,
                        "import of a return's workbook, %,d rows × %d columns, heap 512 MB",
                        INSTITUTIONS * years,
                        COLUMNS),
                passage.text()
                        + String.format(
                                Locale.ROOT,
                                "; POI only reads it in %s: %.1f ×",
                                Table.seconds(poi),
                                passage.nanos() / poi),
                limitSeconds + " s",
                passage.nanos(),
                limitSeconds * 1e9);
    }

    private Path register() throws IOException {
        return workbook("register.xlsx", sheet -> {
            fill(sheet, 0, List.of("学校标识码", "名称", "办学类型", "举办者", "公办", "城乡", "街道代码", "开办日期"));
            for (int i = 0; i < INSTITUTIONS; i++) {
                fill(sheet, 1 + i, List.of(code(i), name(i), "111", "831", "是", "111", STREET, "1960-09-01"));
            }
        });
    }

    private Path returns(String file, int years, boolean wrong) throws IOException {
        List<CatalogueFiles.Declared> variables = variables();
        return workbook(file, sheet -> {
            var header = new ArrayList<>(List.of("学校标识码", "学校名称", "学年"));
            variables.forEach(variable -> header.add(variable.formula().title()));
            fill(sheet, 0, header);
            for (int row = 0; row < INSTITUTIONS * years; row++) {
                int year = LAST_YEAR - row / INSTITUTIONS;
                fill(
                        sheet,
                        1 + row,
                        List.of(code(row % INSTITUTIONS), name(row % INSTITUTIONS), year + "—" + (year + 1)));
                for (int i = 0; i < variables.size(); i++) {
                    if (wrong && i == 0) {
                        sheet.value(1 + row, KEYS + i, "x");
                    } else {
                        sheet.value(1 + row, KEYS + i, figure(variables.get(i)));
                    }
                }
                if (row % 256 == 0) {
                    sheet.flush();
                }
            }
        });
    }

    /** Pupils and classes of a kindergarten, then what else is countable of a return and no grade's. */
    private List<CatalogueFiles.Declared> variables() {
        var first = new ArrayList<CatalogueFiles.Declared>();
        var then = new ArrayList<CatalogueFiles.Declared>();
        for (CatalogueFiles.Declared variable : catalogue.variables()) {
            String name = variable.formula().name();
            if (name.matches("(pupils|classes)\\.k\\d.*")) {
                first.add(variable);
            } else if (variable.sheet().equals(RETURN)
                    && variable.isCount()
                    && !name.matches("(pupils|classes|staff\\.teachers)\\..*")) {
                then.add(variable);
            }
        }
        first.addAll(then);
        if (first.size() < COLUMNS - KEYS) {
            throw new IllegalStateException("The catalogue has too few variables for 30 columns.");
        }
        return first.subList(0, COLUMNS - KEYS);
    }

    /** Small where it may be part of something else, so that no part is greater than its whole. */
    private int figure(CatalogueFiles.Declared variable) {
        String name = variable.formula().name();
        if (name.matches("(pupils|classes)\\.k\\d.*")) {
            return 10 + random.nextInt(10);
        }
        return catalogue.isPart(name) ? 1 + random.nextInt(9) : 100 + random.nextInt(900);
    }

    static String code(int institution) {
        return String.format(Locale.ROOT, "99%08d", institution);
    }

    private static String name(int institution) {
        return "测量幼儿园" + institution;
    }

    /** Writes the first sheet of a workbook. */
    private interface Writing {
        void write(Worksheet sheet) throws IOException;
    }

    private Path workbook(String name, Writing writing) throws IOException {
        Path file = work.resolve(name);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file));
                var book = new Workbook(out, "bench", "1.0")) {
            writing.write(book.newWorksheet("数据"));
        }
        return file;
    }

    private static void fill(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }
}
