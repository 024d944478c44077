package org.youjiao.server.registry.pupil;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.sheet.PersonColumns;
import org.youjiao.server.registry.person.sheet.PersonRow;

/** The sheets of pupils as {@code catalogue/sheets/pupils.yaml} has them. */
final class PupilColumns {
    private static final String FILE = "sheets/pupils.yaml";

    /** What a roster must say of a pupil who is new, beside name and school. */
    static final List<String> OF_NEW = List.of(Pupil.NUMBER, "性别", "出生日期", "年级", "班号", Document.KIND);

    private PupilColumns() {}

    static Sheet ours(Catalogue catalogue) {
        return sheet(catalogue, "pupils", "ours", List.of(Pupil.NUMBER));
    }

    static Sheet official(Catalogue catalogue) {
        return sheet(catalogue, "pupils-official", "official", List.of(Document.KIND, Document.NUMBER));
    }

    /** The sheet by which pupils on another system's roster come in. */
    static Sheet roster(Catalogue catalogue) {
        var columns = new ArrayList<>(List.of(PersonRow.SCHOOL, "姓名"));
        columns.addAll(OF_NEW);
        columns.addAll(List.of(Document.NUMBER, "联系电话"));
        return new Sheet(
                "roster-pupils",
                "roster.sheet.pupils",
                Kind.PUPIL,
                new PersonColumns(catalogue, FILE).roster(columns, List.of(PersonRow.SCHOOL, "姓名")),
                List.of(PersonRow.ROSTER));
    }

    /** All columns that a record may have, for the page that shows one. */
    static List<Column> all(Catalogue catalogue) {
        return new PersonColumns(catalogue, FILE).all();
    }

    static Map<String, Column> byTitle(Catalogue catalogue) {
        return all(catalogue).stream().collect(Collectors.toMap(Column::title, column -> column));
    }

    private static Sheet sheet(Catalogue catalogue, String slug, String list, List<String> keys) {
        return new Sheet(slug, "pupil.sheet." + slug, Kind.PUPIL, new PersonColumns(catalogue, FILE).list(list), keys);
    }
}
