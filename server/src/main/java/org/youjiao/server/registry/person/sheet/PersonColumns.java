package org.youjiao.server.registry.person.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.intake.Column;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.school.Grades;

/** Columns of persons' records, as a file of {@code catalogue/sheets} has them. */
public final class PersonColumns {
    /** As people write it; the codes are those of 人的性别. */
    private static final Map<String, String> SEXES = Map.of("男", "1", "女", "2");

    private final Entry top;
    private final List<CodeTable> codes;

    public PersonColumns(Catalogue catalogue, String file) {
        this.top = catalogue.read(file);
        this.codes = CodeTable.read(catalogue);
    }

    /** All columns that a record may have. */
    public List<Column> all() {
        return top.get("columns").fields().keySet().stream()
                .map(title -> get(title, false))
                .toList();
    }

    /** The columns of one of the file's sheets: {@code LIST} in order, of which {@code LIST-required} must be filled in. */
    public List<Column> list(String list) {
        Set<String> required = top.get(list + "-required").texts().stream().collect(Collectors.toSet());
        return top.get(list).texts().stream()
                .map(title -> get(title, required.contains(title)))
                .toList();
    }

    /** The columns by which a roster comes in: what it calls the person, then some of the record's. */
    public List<Column> roster(List<String> titles, List<String> required) {
        var columns = new ArrayList<Column>();
        columns.add(Column.of(PersonRow.ROSTER, Column.Type.TEXT, true)
                .named("roster.id")
                .help("roster.id.help"));
        titles.forEach(title -> columns.add(get(title, required.contains(title))));
        return columns;
    }

    /** The column of this title. */
    public Column get(String title, boolean required) {
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
            case "code" -> codes(entry);
            default -> Map.of();
        };
    }

    /** Those of the list, or of it only those that the column names. */
    private Map<String, String> codes(Entry entry) {
        String slug = entry.get("codes").text();
        Optional<CodeTable> table =
                codes.stream().filter(one -> one.slug().equals(slug)).findFirst();
        var offered = new LinkedHashMap<>(
                table.orElseThrow(() -> entry.problem("没有代码表 " + slug)).offered());
        entry.find("only").ifPresent(only -> offered.values().retainAll(only.texts()));
        return offered;
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
