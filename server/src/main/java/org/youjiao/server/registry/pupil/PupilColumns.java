package org.youjiao.server.registry.pupil;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.school.Grades;

/** The sheets of pupils as {@code catalogue/sheets/pupils.yaml} has them. */
final class PupilColumns {
    static final String FILE = "sheets/pupils.yaml";
    static final String OURS = "pupils";
    static final String OFFICIAL = "pupils-official";

    /** As people write it; the codes are those of 人的性别. */
    private static final Map<String, String> SEXES = Map.of("男", "1", "女", "2");

    private final Entry top;
    private final List<CodeTable> codes;

    private PupilColumns(Catalogue catalogue) {
        this.top = catalogue.read(FILE);
        this.codes = CodeTable.read(catalogue);
    }

    static Sheet ours(Catalogue catalogue) {
        return new PupilColumns(catalogue).sheet(OURS, "ours", List.of(Pupil.NUMBER));
    }

    static Sheet official(Catalogue catalogue) {
        return new PupilColumns(catalogue).sheet(OFFICIAL, "official", List.of(Pupil.CARD_KIND, Pupil.CARD));
    }

    /** All columns that a record may have, for the page that shows one. */
    static List<Column> all(Catalogue catalogue) {
        var columns = new PupilColumns(catalogue);
        return columns.top.get("columns").fields().keySet().stream()
                .map(title -> columns.column(title, false))
                .toList();
    }

    static Map<String, Column> byTitle(Catalogue catalogue) {
        return all(catalogue).stream().collect(Collectors.toMap(Column::title, column -> column));
    }

    private Sheet sheet(String slug, String list, List<String> keys) {
        Set<String> required = top.get(list + "-required").texts().stream().collect(Collectors.toSet());
        List<Column> columns = top.get(list).texts().stream()
                .map(title -> column(title, required.contains(title)))
                .toList();
        return new Sheet(slug, "pupil.sheet." + slug, Kind.PUPIL, columns, keys);
    }

    private Column column(String title, boolean required) {
        Entry entry = top.get("columns").get(title);
        String type = entry.get("type").text();
        Column column = Column.of(title, type(entry, type), required)
                .named(entry.get("english").text())
                .codes(offered(entry, type));
        return entry.find("personal").map(Entry::truth).orElse(false) ? column.ofPerson() : column;
    }

    private Map<String, String> offered(Entry entry, String type) {
        return switch (type) {
            case "grade" -> Grades.OFFERED;
            case "sex" -> SEXES;
            case "code" -> {
                String slug = entry.get("codes").text();
                Optional<CodeTable> table =
                        codes.stream().filter(one -> one.slug().equals(slug)).findFirst();
                yield table.orElseThrow(() -> entry.problem("没有代码表 " + slug)).offered();
            }
            default -> Map.of();
        };
    }

    private static Column.Type type(Entry entry, String type) {
        return switch (type) {
            case "text" -> Column.Type.TEXT;
            case "code", "grade", "sex" -> Column.Type.CODE;
            case "date" -> Column.Type.DATE;
            case "yes-no" -> Column.Type.YES_NO;
            default -> throw entry.problem("列的类型「" + type + "」不认识，应为 text、code、grade、sex、date 或 yes-no");
        };
    }
}
