package org.youjiao.server.sample.register;

import java.util.List;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;
import org.youjiao.server.sample.register.Pupils.Child;
import org.youjiao.server.sample.register.Pupils.Seat;

/** The file of a school that registers late and in a hurry: its pupils, and between them rows as people mistype them. */
final class LatePupils {
    private static final int EVERY = 9;

    private final Pupils pupils;

    LatePupils(Pupils pupils) {
        this.pupils = pupils;
    }

    /** What is typed in the place of what is right. */
    private interface Slip {
        Child of(Child child);
    }

    private static final List<Slip> SLIPS = List.of(
            child -> child.with("G" + otherCheck(child.card()), otherCheck(child.card())),
            child -> child.with(shortened(child.number()), shortened(child.card())),
            child -> child.with("G", child.card()),
            child -> child.with(child.seat(), child.birth().plusDays(1)),
            child -> child.with(inLastGrade(child.seat()), child.birth()),
            child -> child.with(child.number(), child.card().replace('0', 'O')));

    SampleSheet sheet(SchoolReturn school) {
        Rows rows = Pupils.rows();
        Draw draw = Pupils.draw(school);
        int row = 0;
        for (Seat seat : Pupils.seats(school)) {
            Pupils.add(rows, school, pupils.child(school, seat, draw));
            if (++row % EVERY == 0) {
                Pupils.add(rows, school, SLIPS.get(row / EVERY % SLIPS.size()).of(pupils.child(school, seat, draw)));
            }
        }
        return rows.sheet("pupils-late.xlsx", "学生");
    }

    /** With another check character. */
    private static String otherCheck(String card) {
        char check = card.charAt(card.length() - 1);
        return card.substring(0, card.length() - 1) + (check == '1' ? '2' : '1');
    }

    /** A digit was lost on the way. */
    private static String shortened(String number) {
        return number.substring(0, number.length() - 1);
    }

    /** 高三, at a school that has none. */
    private static Seat inLastGrade(Seat seat) {
        return new Seat(Schools.TITLES.size() - 1, seat.sex(), seat.inClass(), seat.nth());
    }
}
