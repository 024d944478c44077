package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;

/**
 * Pupils who do not exist, so many in each class as the sheet of classes says. Their names are drawn from common ones, and
 * their numbers begin with 999999, which is no division of the country: right in birthday and check character, and nobody's.
 */
public final class Pupils {
    private static final String NO_DIVISION = "999999";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final List<String> SURNAMES = List.of(
            "陈", "李", "张", "黄", "林", "刘", "梁", "何", "王", "吴", "罗", "杨", "周", "谢", "郑", "邓", "郭", "曾", "冯", "许", "欧阳",
            "钟", "徐", "叶", "彭", "江", "卢", "赖", "朱", "邱", "单", "区", "冼", "麦", "司徒", "温", "潘", "苏", "蔡", "高");
    private static final List<String> GIVEN = List.of(
            "子", "梓", "浩", "宇", "雨", "欣", "思", "嘉", "俊", "晓", "诗", "文", "家", "若", "明", "佳", "轩", "涵", "琪", "怡", "晨",
            "睿", "泽", "妍", "桐", "悦", "豪", "峰", "洋", "颖", "静", "乐", "安", "宁", "航", "博", "然", "希", "彤", "萱");
    private static final String NURSERY = "k0";
    private static final int KINDERGARTEN = 4;
    private static final int GRADES = 16;
    private static final int DAYS = 365;

    private final Rows rows =
            Rows.of("学校标识码,学籍号,姓名,性别,@出生日期,年级,班号,身份证件类型,身份证件号,民族,入学年月,就读方式,现住址,联系电话," + "成员1姓名,成员1关系,成员1联系电话,成员1是否监护人");
    /** How many of a sex were born on a day: the three digits of a number that follow the birthday. */
    private final Map<String, Integer> born = new HashMap<>();

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
        String card = card(birth, sex);
        String surname = draw.oneOf(SURNAMES);
        String name = surname + draw.oneOf(GIVEN) + (draw.chance(0.85) ? draw.oneOf(GIVEN) : "");
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
                telephone(draw),
                surname + draw.oneOf(GIVEN) + draw.oneOf(GIVEN),
                draw.chance(0.5) ? "父亲" : "母亲",
                telephone(draw),
                "是");
    }

    private static int yearsAtStage(int place) {
        int grade = place - KINDERGARTEN + 1;
        return grade < 1 ? place - 1 : grade <= 6 ? grade - 1 : grade <= 9 ? grade - 7 : grade - 10;
    }

    /** Eleven digits that begin with 100, as no telephone of the country does. */
    private static String telephone(Draw draw) {
        return "100" + (10_000_000 + draw.between(0, 89_999_999));
    }

    private String card(LocalDate birth, int sex) {
        int nth = born.merge(birth + " " + sex, 1, Integer::sum);
        String digits =
                String.format(Locale.ROOT, "%s%tY%<tm%<td%03d", NO_DIVISION, birth, nth * 2 - (sex == 1 ? 1 : 0));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits + CHECKS.charAt(sum % CHECKS.length());
    }
}
