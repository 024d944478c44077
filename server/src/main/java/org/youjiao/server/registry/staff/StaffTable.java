package org.youjiao.server.registry.staff;

import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.PersonTable;
import org.youjiao.server.registry.person.PersonTable.Column;
import org.youjiao.server.registry.person.PersonTable.Number;
import org.youjiao.server.registry.staff.Member.Fact;

/** How staff lie in the database. */
final class StaffTable {
    static final Number<Member> CARD = new Number<>(
            "card_index", Document.INDEX, member -> member.document().text());

    static final PersonTable<Member> TABLE = new PersonTable<>(
            "staff",
            "staff",
            List.of(
                    Column.integer("unit", member -> member.place().unit()),
                    Column.integer("home", member -> member.place().home())),
            List.of(CARD),
            parts(),
            Member::details);

    private StaffTable() {}

    private static List<Column<Member>> parts() {
        var parts = new ArrayList<Column<Member>>(Column.named(Member::name));
        parts.add(Column.text("sex", Member::sex));
        parts.add(Column.date("birth", Member::birth));
        for (Fact fact : Fact.values()) {
            parts.add(Column.text(fact.slug(), member -> member.fact(fact)));
        }
        parts.add(Column.date("until", member -> member.place().until()));
        parts.add(Column.text("state", member -> member.place().state().slug()));
        parts.add(Column.text("act", member -> member.place().act()));
        return parts;
    }
}
