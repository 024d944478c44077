package org.youjiao.server.registry.pupil;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.files.table.Cell;
import org.youjiao.files.table.out.Column;
import org.youjiao.files.table.out.XlsxWriter;
import org.youjiao.server.access.quota.PersonsExport;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.person.Held;
import org.youjiao.server.registry.school.Grades;

/**
 * Pupils as a workbook: a list of names, or the whole sheet of pupils as it can be brought in again. As many as the question finds
 * are in memory at once; the quota of a day bounds them.
 */
@Component
final class PupilFile {
    private static final List<String> NAMES = List.of("学校", "年级", "班号", "姓名", "性别", "状态");

    private final PupilStore store;
    private final Registry registry;
    private final Supplier<Sheet> sheet;

    PupilFile(PupilStore store, Registry registry, Catalogue catalogue) {
        this.store = store;
        this.registry = registry;
        this.sheet = catalogue.derive(PupilColumns::ours);
    }

    /**
     * The file, in the transaction of whoever takes it.
     *
     * @param unit code of the institution asked for; empty for all that the caller sees
     * @param whole with numbers, telephones and addresses
     */
    PersonsExport.File of(PupilQuestion question, String unit, boolean whole) {
        Tree tree = registry.tree();
        List<Held<Pupil>> found = store.list(question, 0, Integer.MAX_VALUE);
        List<String> titles = whole
                ? sheet.get().columns().stream().map(column -> column.title()).toList()
                : NAMES;
        return new PersonsExport.File(
                "pupils",
                unit,
                found.size(),
                "%s-%s.xlsx".formatted(whole ? "学生" : "学生名册", question.day()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                book(titles, found.stream().map(whole ? held -> cells(held, tree) : names(tree))));
    }

    private static byte[] book(List<String> titles, Stream<List<String>> rows) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new XlsxWriter(bytes)) {
            book.sheet("学生", titles.stream().map(Column::text).toList());
            for (List<String> row : (Iterable<List<String>>) rows::iterator) {
                book.row(row.stream()
                        .map(text -> text.isEmpty() ? Cell.EMPTY : Cell.text(text))
                        .toList());
            }
        }
        return bytes.toByteArray();
    }

    private List<String> cells(Held<Pupil> held, Tree tree) {
        Sheet form = sheet.get();
        List<String> cells = PupilRow.cells(
                form, held.person(), tree.get(held.person().unit()).code());
        return IntStream.range(0, cells.size())
                .mapToObj(index -> form.columns().get(index).words(cells.get(index)))
                .toList();
    }

    private static Function<Held<Pupil>, List<String>> names(Tree tree) {
        return held -> {
            Pupil pupil = held.person();
            return List.of(
                    tree.get(pupil.unit()).name(),
                    Grades.title(pupil.grade()),
                    pupil.classNumber() == null ? "" : pupil.classNumber().toString(),
                    pupil.name(),
                    pupil.sex().equals("1") ? "男" : pupil.sex().equals("2") ? "女" : "",
                    pupil.state().title());
        };
    }
}
