package org.youjiao.server.registry.staff;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.sheet.Moves;
import org.youjiao.server.registry.person.sheet.PersonColumns;
import org.youjiao.server.registry.person.sheet.PersonRow;
import org.youjiao.server.registry.staff.Member.Fact;

/** The sheets of staff: the record's as {@code catalogue/sheets/staff.yaml} has it, and that of moves. */
final class StaffColumns {
    static final String NAME = "姓名";
    static final String CHANGE = "异动类别";
    static final String UNTIL = "交流截止日期";
    /** Why somebody moved or left: in the moves' sheet, and sealed in the record. */
    static final String REASON = "异动说明";

    private static final String FILE = "sheets/staff.yaml";

    private StaffColumns() {}

    static Sheet staff(Catalogue catalogue) {
        return new Sheet(
                "staff",
                "staff.sheet.staff",
                Kind.STAFF,
                new PersonColumns(catalogue, FILE).list("staff"),
                List.of(Document.KIND, Document.NUMBER));
    }

    /** What a roster must say of somebody who is new, beside name and school. */
    static final List<String> OF_NEW = List.of(
            "性别",
            "出生日期",
            Document.KIND,
            Document.NUMBER,
            Fact.KIND.title(),
            Fact.EMPLOYMENT.title(),
            Fact.POST.title());

    /** The sheet by which staff on another system's roster come in. */
    static Sheet roster(Catalogue catalogue) {
        var columns = new ArrayList<>(List.of(PersonRow.SCHOOL, NAME));
        columns.addAll(OF_NEW);
        columns.addAll(List.of(Fact.STAGE.title(), Fact.SUBJECT.title(), "联系电话"));
        return new Sheet(
                "roster-staff",
                "roster.sheet.staff",
                Kind.STAFF,
                new PersonColumns(catalogue, FILE).roster(columns, List.of(PersonRow.SCHOOL, NAME)),
                List.of(PersonRow.ROSTER));
    }

    /** All columns that a record may have, for the page that shows one. */
    static List<Column> all(Catalogue catalogue) {
        return new PersonColumns(catalogue, FILE).all();
    }

    static Sheet moves(Catalogue catalogue) {
        var record = new PersonColumns(catalogue, FILE);
        Stream<Column> whose = Stream.of(Document.KIND, Document.NUMBER, NAME).map(title -> record.get(title, true));
        Stream<Column> move = Stream.of(
                Column.of(CHANGE, CODE, true).named("staff.act").codes(changes(catalogue)),
                Column.of(Moves.DAY, DATE, true).named("staff.from"),
                Column.of(Moves.SCHOOL, TEXT, false).named("staff.move.to").help("staff.move.to-help"),
                Column.of(UNTIL, DATE, false).named("staff.until").help("staff.move.until-help"),
                record.get(Fact.POST.title(), false).help("staff.move.post-help"),
                Column.of(REASON, TEXT, false).named("staff.move.reason").ofPerson());
        return new Sheet(
                "staff-moves",
                "staff.sheet.staff-moves",
                Kind.STAFF,
                Stream.concat(whose, move).toList(),
                List.of(Document.KIND, Document.NUMBER));
    }

    private static Map<String, String> changes(Catalogue catalogue) {
        return CodeTable.read(catalogue).stream()
                .filter(table -> table.slug().equals("staff-change"))
                .findFirst()
                .orElseThrow()
                .offered();
    }
}
