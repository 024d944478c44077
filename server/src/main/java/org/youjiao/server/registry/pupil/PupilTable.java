package org.youjiao.server.registry.pupil;

import java.util.List;
import java.util.stream.Stream;
import org.youjiao.server.registry.person.Document;
import org.youjiao.server.registry.person.PersonTable;
import org.youjiao.server.registry.person.PersonTable.Column;
import org.youjiao.server.registry.person.PersonTable.Number;

/** How pupils lie in the database. */
final class PupilTable {
    static final Number<Pupil> NUMBER = new Number<>("number_index", Pupil.NUMBER, pupil -> pupil.detail(Pupil.NUMBER));
    static final Number<Pupil> CARD =
            new Number<>("card_index", Document.INDEX, pupil -> pupil.document().text());

    static final PersonTable<Pupil> TABLE = new PersonTable<>(
            "pupil",
            "pupils",
            List.of(Column.integer("unit", Pupil::unit)),
            List.of(NUMBER, CARD),
            Stream.concat(
                            Column.<Pupil>named(Pupil::name).stream(),
                            Stream.of(
                                    Column.<Pupil>text("sex", Pupil::sex),
                                    Column.<Pupil>date("birth", Pupil::birth),
                                    Column.<Pupil>text("grade", Pupil::grade),
                                    Column.<Pupil>integer("class_number", Pupil::classNumber),
                                    Column.<Pupil>date("entered", Pupil::entered),
                                    Column.<Pupil>text(
                                            "state", pupil -> pupil.state().slug()),
                                    Column.<Pupil>text("act", Pupil::act)))
                    .toList(),
            Pupil::details);

    private PupilTable() {}
}
