package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;

/** Pupils who do not exist, so many in each class as the sheet of classes says. No two that one of these made have the same number. */
public final class Pupils {
    private static final int KINDERGARTEN = 4;
    private static final int GRADES = 16;
    private static final int DAYS = 365;
    private static final String CITIZEN = "居民身份证";
    /** Which kind is not known yet. */
    private static final String OTHER = "其他";

    private final People people = new People();

    /** A place in a class. @param grade 0 for 托班 … 15 for 高三 @param nth among those of the grade and sex, from 0 */
    record Seat(int grade, int sex, int inClass, long nth) {
        String title() {
            return Schools.TITLES.get(grade);
        }
    }

    /** Somebody in a seat. @param card empty for who has no document yet */
    record Child(
            Seat seat,
            String number,
            String name,
            LocalDate birth,
            String card,
            String ethnic,
            String telephone,
            String guardian,
            String relation,
            String guardianTelephone) {

        /** The same child, other papers. */
        Child with(String otherNumber, String otherCard) {
            return new Child(
                    seat,
                    otherNumber,
                    name,
                    birth,
                    otherCard,
                    ethnic,
                    telephone,
                    guardian,
                    relation,
                    guardianTelephone);
        }

        /** The same papers, another seat or birthday. */
        Child with(Seat otherSeat, LocalDate otherBirth) {
            return new Child(
                    otherSeat,
                    number,
                    name,
                    otherBirth,
                    card,
                    ethnic,
                    telephone,
                    guardian,
                    relation,
                    guardianTelephone);
        }
    }

    static Rows rows() {
        return Rows.of("学校标识码,学籍号,姓名,性别,@出生日期,年级,班号,身份证件类型,身份证件号,民族,入学年月,就读方式,现住址,联系电话,成员1姓名,成员1关系,成员1联系电话,成员1是否监护人");
    }

    /** The pupils of these schools, in the newest school year. */
    public SampleSheet sheet(String fileName, List<SchoolReturn> schools) {
        Rows rows = rows();
        for (SchoolReturn filed : schools) {
            Draw draw = draw(filed);
            seats(filed).forEach(seat -> add(rows, filed, child(filed, seat, draw)));
        }
        return rows.sheet(fileName, "学生");
    }

    static Draw draw(SchoolReturn filed) {
        return Draw.of(SampleDistrict.SEED, filed.institution().code(), "pupils");
    }

    /** The places that are taken by the return. */
    static List<Seat> seats(SchoolReturn filed) {
        var seats = new ArrayList<Seat>();
        for (int grade = 0; grade < GRADES; grade++) {
            int classes = classes(filed, grade);
            for (int sex = 1; sex <= 2 && classes > 0; sex++) {
                long count = filed.count("pupils." + word(grade) + (sex == 1 ? ".m" : ".f"));
                for (long nth = 0; nth < count; nth++) {
                    seats.add(new Seat(grade, sex, 1 + (int) (nth % classes), nth));
                }
            }
        }
        return seats;
    }

    static int classes(SchoolReturn filed, int grade) {
        return (int) filed.count("classes." + word(grade));
    }

    /** Somebody new. */
    Child child(SchoolReturn filed, Seat seat, Draw draw) {
        int age = seat.grade() + 2; // 小班 (1) is three years old, 一年级 (4) six
        LocalDate birth = LocalDate.of(filed.year() - age, 8, 31).minusDays(draw.between(0, DAYS - 1));
        String card = people.card(birth, seat.sex());
        String surname = draw.oneOf(People.SURNAMES);
        String name = surname + draw.oneOf(People.GIVEN) + (draw.chance(0.85) ? draw.oneOf(People.GIVEN) : "");
        String ethnic = draw.chance(0.97) ? "汉族" : draw.oneOf(List.of("壮族", "土家族", "苗族", "瑶族", "回族"));
        String telephone = People.telephone(draw);
        String guardian = surname + draw.oneOf(People.GIVEN) + draw.oneOf(People.GIVEN);
        String relation = draw.chance(0.5) ? "父亲" : "母亲";
        return new Child(
                seat, "G" + card, name, birth, card, ethnic, telephone, guardian, relation, People.telephone(draw));
    }

    /** The same child once more, under a number for the time being and without document, as another school would register it. */
    Child again(Child child) {
        return child.with("L" + people.card(child.birth(), child.seat().sex()), "");
    }

    /** A row of the sheet. @param at the school that registers the child */
    static void add(Rows rows, SchoolReturn at, Child child) {
        rows.add(
                at.institution().code(),
                child.number(),
                child.name(),
                child.seat().sex() == 1 ? "男" : "女",
                child.birth(),
                child.seat().title(),
                Integer.toString(child.seat().inClass()),
                child.card().isEmpty() ? OTHER : CITIZEN,
                child.card(),
                child.ethnic(),
                at.year() - yearsAtStage(child.seat().grade()) + "09",
                "走读",
                SampleDistrict.DISTRICT_NAME + at.institution().subdistrict().name() + "（示例地址）",
                child.telephone(),
                child.guardian(),
                child.relation(),
                child.guardianTelephone(),
                "是");
    }

    private static String word(int grade) {
        return grade < KINDERGARTEN ? "k" + grade : "g" + (grade - KINDERGARTEN + 1);
    }

    private static int yearsAtStage(int place) {
        int grade = place - KINDERGARTEN + 1;
        return grade < 1 ? Math.max(0, place - 1) : grade <= 6 ? grade - 1 : grade <= 9 ? grade - 7 : grade - 10;
    }
}
