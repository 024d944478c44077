package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;
import org.youjiao.server.sample.register.Staff.Post;
import org.youjiao.server.sample.register.Staff.Work;

/**
 * The staff of three schools, so many as the returns say once this term's moves are filed: one retires, one resigns, one goes to
 * another school and one teaches at another for a year. At the second school some have not been registered yet.
 */
public final class StaffStory {
    private static final int NOT_YET = 3;

    private final Staff staff;
    private final Rows rows = Staff.rows();
    private final Rows moves = Rows.of("身份证件类型,身份证件号,姓名,异动类别,@异动日期,转入学校标识码,@交流截止日期,异动说明");

    private StaffStory(Staff staff) {
        this.staff = staff;
    }

    /** Staff of these schools and their moves. @param schools codes, in the order of which the story is told */
    public static List<SampleSheet> of(Staff staff, SampleDistrict district, Set<String> schools) {
        var story = new StaffStory(staff);
        List<SchoolReturn> filed = district.returnsInTime(SampleDistrict.LAST_YEAR).stream()
                .filter(one -> schools.contains(one.institution().code()))
                .sorted(Comparator.comparing(one -> one.institution().code()))
                .toList();
        for (int place = 0; place < filed.size(); place++) {
            story.add(filed, place);
        }
        return List.of(story.rows.sheet(Staff.FILE, "教职工"), story.moves.sheet("staff-moves.xlsx", "教职工异动"));
    }

    /** Of the second school's staff the first belongs to the first school; of the first school's the second came from the last. */
    private void add(List<SchoolReturn> filed, int place) {
        SchoolReturn school = filed.get(place);
        String code = school.institution().code();
        Draw draw = Staff.draw(school);
        List<Work> works = Staff.works(school, draw);
        int posts = (int) school.count("staff.on_posts") - (place == 0 ? 1 : 0);
        int kept = place == 1 ? works.size() - NOT_YET : works.size();
        for (int i = 0; i < kept; i++) {
            boolean exchanged = place == 1 && i == 0;
            boolean came = place == 0 && i == 1;
            int from = exchanged ? 0 : came ? filed.size() - 1 : place;
            var post = new Post(works.get(i), Staff.employment(i < posts || exchanged));
            String[] who = staff.add(rows, filed.get(from).institution().code(), post, draw, Staff.YOUNGEST);
            if (exchanged) {
                move(
                        who,
                        new Move("交流轮岗", day(9, 6), code, LocalDate.of(SampleDistrict.LAST_YEAR + 1, 7, 31), "区内交流一年"));
            } else if (came) {
                move(who, new Move("调出", day(9, 13), code, null, "工作调动"));
            }
        }
        if (place == 0) {
            move(
                    staff.add(rows, code, new Post(works.get(0), Staff.employment(true)), draw, Staff.RETIRING),
                    new Move("退休", day(9, 30), "", null, "到龄退休"));
        } else if (place == 2) {
            move(
                    staff.add(rows, code, new Post(works.get(0), Staff.employment(false)), draw, 26),
                    new Move("辞职", day(10, 8), "", null, ""));
        }
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(SampleDistrict.LAST_YEAR, month, day);
    }

    /** @param to the code of a school of the district; empty for none */
    private record Move(
            String change,
            LocalDate day,
            String to,
            @Nullable LocalDate until,
            String reason) {}

    private void move(String[] who, Move move) {
        moves.add("居民身份证", who[1], who[0], move.change(), move.day(), move.to(), move.until(), move.reason());
    }
}
