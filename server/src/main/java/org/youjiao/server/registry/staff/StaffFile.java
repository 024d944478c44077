package org.youjiao.server.registry.staff;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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

/**
 * Staff as a workbook: a list of names, or the whole sheet of staff as it can be brought in again. As many as the question finds are
 * in memory at once; the quota of a day bounds them.
 */
@Component
final class StaffFile {
    private static final List<String> NAMES = List.of("学校", "姓名", "性别", "教职工类别", "岗位", "任教学科", "职称", "状态");
    private static final List<String> FACTS = List.of("kind", "post", "subject", "title");

    private final StaffStore store;
    private final StaffViews views;
    private final Registry registry;
    private final Supplier<Sheet> sheet;

    StaffFile(StaffStore store, StaffViews views, Registry registry, Catalogue catalogue) {
        this.store = store;
        this.views = views;
        this.registry = registry;
        this.sheet = catalogue.derive(StaffColumns::staff);
    }

    /**
     * The file, in the transaction of whoever takes it.
     *
     * @param unit code of the institution asked for; empty for all that the caller sees
     * @param whole with numbers and telephones
     */
    PersonsExport.File of(StaffStore.Question question, String unit, boolean whole) {
        Tree tree = registry.tree();
        List<Held<Member>> found = store.list(question, 0, Integer.MAX_VALUE);
        List<String> titles = whole
                ? sheet.get().columns().stream().map(column -> column.title()).toList()
                : NAMES;
        Function<Held<Member>, List<String>> cells =
                whole ? held -> cells(held.person(), tree) : held -> names(views.line(held, tree));
        var bytes = new ByteArrayOutputStream();
        try (var book = new XlsxWriter(bytes)) {
            book.sheet("教职工", titles.stream().map(Column::text).toList());
            found.forEach(held -> book.row(cells.apply(held).stream()
                    .map(text -> text.isEmpty() ? Cell.EMPTY : Cell.text(text))
                    .toList()));
        }
        return new PersonsExport.File(
                "staff-list",
                unit,
                found.size(),
                "%s-%s.xlsx".formatted(whole ? "教职工" : "教职工名册", question.day()),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                bytes.toByteArray());
    }

    /** Who is exchanged stands in the file of the school that the person belongs to, as that school brings it in. */
    private List<String> cells(Member member, Tree tree) {
        Sheet form = sheet.get();
        List<String> cells = StaffReading.cells(
                form, member, tree.get(member.place().belongs()).code());
        return IntStream.range(0, cells.size())
                .mapToObj(index -> form.columns().get(index).words(cells.get(index)))
                .toList();
    }

    private static List<String> names(StaffViews.Line line) {
        var cells = new ArrayList<>(List.of(
                line.school(),
                line.name(),
                line.sex().equals("1") ? "男" : line.sex().equals("2") ? "女" : ""));
        FACTS.forEach(fact -> cells.add(line.facts().getOrDefault(fact, "")));
        cells.add(
                switch (Member.State.of(line.state())) {
                    case SERVING -> "在岗";
                    case EXCHANGED -> "交流轮岗";
                    case RETIRED -> "已退休";
                    case LEFT -> "已离校";
                    case DECEASED -> "已离世";
                });
        return cells;
    }
}
