package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.Locale;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.web.Request;

/**
 * Which pupils are asked for.
 *
 * @param unit the institution's id; 0 for all that the caller sees
 * @param grade empty for all
 * @param classNumber 0 for all
 * @param state empty for all
 * @param words beginning of a name, of its pinyin or its initials; empty for all
 * @param id of the pupil whose number was typed, −1 for a number that is nobody's; 0 where no number was
 */
record PupilQuestion(LocalDate day, int unit, String grade, int classNumber, String state, String words, long id) {
    /** What the fields of a page or of the API ask for; both mean the same. */
    static PupilQuestion of(Request request, Tree tree, PupilStore store) {
        String typed = request.find("q").orElse("").strip();
        String number = typed.toUpperCase(Locale.ROOT);
        boolean isNumber = number.matches("[GLJ]?\\d{15,17}[\\dX]{0,2}");
        long id = !isNumber ? 0 : store.findByNumber(number).orElse(-1L);
        return new PupilQuestion(
                request.asOf(),
                request.find("school").flatMap(tree::find).map(Unit::id).orElse(0),
                request.find("grade").orElse(""),
                request.number("class", 0),
                request.find("state").orElse(""),
                // the pattern's own letters mean nothing here
                isNumber ? "" : typed.toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", ""),
                id);
    }
}
