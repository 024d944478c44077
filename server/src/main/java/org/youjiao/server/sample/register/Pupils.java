package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;

/** Pupils who do not exist, so many in each class as the sheet of classes says. */
public final class Pupils {
    private static final String NURSERY = "k0";
    private static final int KINDERGARTEN = 4;
    private static final int GRADES = 16;
    private static final int DAYS = 365;

    private final Rows rows =
            Rows.of("学校标识码,学籍号,姓名,性别,@出生日期,年级,班号,身份证件类型,身份证件号,民族,入学年月,就读方式,现住址,联系电话," + "成员1姓名,成员1关系,成员1联系电话,成员1是否监护人");
    private final People people = new People();

    private Pupils() {}

    /** The pupils of these schools in the newest school year. @param schools codes; none for all schools */
    public static SampleSheet of(SampleDistrict district, Set<String> schools) {
        var pupils = new Pupils();
        for (SchoolReturn filed : district.returnsInTime(SampleDistrict.LAST_YEAR)) {
            if (schools.isEmpty() || schools.contains(filed.institution().code())) {
                pupils.add(filed);
            }
        }
        return pupils.rows.sheet("pupils.xlsx", "学生");
    }

    private void add(SchoolReturn filed) {
        Draw draw = Draw.of(SampleDistrict.SEED, filed.institution().code(), "pupils");
        for (int place = 0; place < GRADES; place++) {
            String grade = place < KINDERGARTEN ? "k" + place : "g" + (place - KINDERGARTEN + 1);
            int classes = (int) filed.count("classes." + grade);
            if (classes > 0 && !grade.equals(NURSERY)) {
                for (int sex = 1; sex <= 2; sex++) {
                    long count = filed.count("pupils." + grade + (sex == 1 ? ".m" : ".f"));
                    for (int i = 0; i < count; i++) {
                        add(filed, draw, place, sex, 1 + i % classes);
                    }
                }
            }
        }
    }

    private void add(SchoolReturn filed, Draw draw, int place, int sex, int inClass) {
        int age = place + 2; // 小班 (1) is three years old, 一年级 (4) six
        LocalDate birth = LocalDate.of(SampleDistrict.LAST_YEAR - age, 8, 31).minusDays(draw.between(0, DAYS - 1));
        String card = people.card(birth, sex);
        String surname = draw.oneOf(People.SURNAMES);
        String name = surname + draw.oneOf(People.GIVEN) + (draw.chance(0.85) ? draw.oneOf(People.GIVEN) : "");
        int entered = SampleDistrict.LAST_YEAR - yearsAtStage(place);
        rows.add(
                filed.institution().code(),
                "G" + card,
                name,
                sex == 1 ? "男" : "女",
                birth,
                Schools.TITLES.get(place),
                Integer.toString(inClass),
                "居民身份证",
                card,
                draw.chance(0.97) ? "汉族" : draw.oneOf(List.of("壮族", "土家族", "苗族", "瑶族", "回族")),
                entered + "09",
                "走读",
                SampleDistrict.DISTRICT_NAME + filed.institution().subdistrict().name() + "（示例地址）",
                People.telephone(draw),
                surname + draw.oneOf(People.GIVEN) + draw.oneOf(People.GIVEN),
                draw.chance(0.5) ? "父亲" : "母亲",
                People.telephone(draw),
                "是");
    }

    private static int yearsAtStage(int place) {
        int grade = place - KINDERGARTEN + 1;
        return grade < 1 ? place - 1 : grade <= 6 ? grade - 1 : grade <= 9 ? grade - 7 : grade - 10;
    }
}
