package org.youjiao.server.sample.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.youjiao.server.sample.Draw;
import org.youjiao.server.sample.Facts;
import org.youjiao.server.sample.Institution;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;
import org.youjiao.server.sample.SchoolReturn;

/** What schools file about themselves: campuses, classes one by one, buildings and grounds. */
public final class Schools {
    static final List<String> TITLES = List.of(
            "托班", "小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三");
    private static final int KINDERGARTEN = 4;

    /** An invented school whose sheet of classes and whose return do not agree. */
    private static final String DISAGREES = "石牌东园小学";

    private Schools() {}

    public static SampleSheet campuses(SampleDistrict district) {
        Map<String, Institution> schools = new LinkedHashMap<>();
        district.institutions().forEach(one -> schools.putIfAbsent(one.shortName(), one));
        var rows = Rows.of("学校标识码,校区编号,校区名称,地址,#经度,#纬度,主校区");
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (Map<String, String> row : Facts.table("campuses.csv")) {
            Institution school = schools.get(Facts.cell(row, "学校"));
            if (school != null) {
                int number = numbers.merge(school.code(), 1, Integer::sum);
                rows.add(
                        school.code(),
                        Integer.toString(number),
                        Facts.cell(row, "校区"),
                        SampleDistrict.DISTRICT_NAME + "（示例地址）",
                        new java.math.BigDecimal(Facts.cell(row, "经度")),
                        new java.math.BigDecimal(Facts.cell(row, "纬度")),
                        number == 1 ? "是" : "否");
            }
        }
        return rows.sheet("campuses.xlsx", "校区");
    }

    /** The classes of a school year, so that they add up to the return, with one exception. */
    public static SampleSheet classes(SampleDistrict district, int year) {
        var rows = Rows.of("学校标识码,学校名称,学年,年级,#班号,#男生数,#女生数,班级类型");
        for (SchoolReturn filed : district.returnsInTime(year)) {
            for (int grade = 0; grade < TITLES.size(); grade++) {
                String word = grade < KINDERGARTEN ? "k" + grade : "g" + (grade - KINDERGARTEN + 1);
                int classes = (int) filed.count("classes." + word);
                long boys = filed.count("pupils." + word + ".m");
                long girls = filed.count("pupils." + word + ".f");
                boolean short1 = filed.institution().shortName().equals(DISAGREES) && grade == KINDERGARTEN;
                for (int number = 1; number <= classes; number++) {
                    rows.add(
                            filed.institution().code(),
                            filed.institution().name(),
                            year + "—" + (year + 1),
                            TITLES.get(grade),
                            number,
                            share(boys, classes, number) - (short1 && number == 1 ? 3 : 0),
                            share(girls, classes, classes + 1 - number),
                            kind(grade));
                }
            }
        }
        return rows.sheet("classes-" + year + ".xlsx", "班级");
    }

    /** The whole in equal parts, the first ones bigger by one where it does not divide. */
    private static long share(long whole, int parts, int part) {
        return whole / parts + (part <= whole % parts ? 1 : 0);
    }

    private static String kind(int grade) {
        int number = grade - KINDERGARTEN + 1;
        return number < 1 ? "" : number <= 6 ? "10普通小学班" : number <= 9 ? "20普通初中班" : "40普通高中班";
    }

    public static SampleSheet facilities(SampleDistrict district) {
        var rows = Rows.of("学校标识码,编号,名称,类别,建筑物用途,房间用途,#面积,#建成年份,结构,状况");
        for (SchoolReturn filed : district.returnsInTime(SampleDistrict.LAST_YEAR)) {
            Institution one = filed.institution();
            Draw draw = Draw.of(SampleDistrict.SEED, one.code(), "facilities");
            int classes = (int) Math.max(1, filed.allClasses());
            int built = Math.min(one.opened().getYear(), SampleDistrict.LAST_YEAR);
            if (one.isKindergarten()) {
                rows.add(
                        one.code(),
                        "J1",
                        "园舍",
                        "建筑物",
                        "11教学楼",
                        "",
                        Math.round(classes * draw.uniform(230, 320)),
                        built,
                        "4框架结构",
                        "10正常");
                rows.add(
                        one.code(),
                        "C1",
                        "户外活动场地",
                        "场地",
                        "",
                        "",
                        Math.round(classes * draw.uniform(90, 150)),
                        built,
                        "",
                        "");
                continue;
            }
            // the buildings add up to the return
            double area = filed.count("building.area") == 0 ? classes * 350.0 : filed.count("building.area");
            int teaching = 1 + classes / 24;
            int later = Math.min(SampleDistrict.LAST_YEAR, built + draw.between(0, 15));
            for (int number = 1; number <= teaching; number++) {
                String structure = built < 1985 && number == 1 ? "3砖混结构" : "4框架结构";
                long each = Math.round(area * 0.62 / teaching);
                rows.add(one.code(), "J" + number, number + "号教学楼", "建筑物", "11教学楼", "", each, built, structure, "10正常");
            }
            rows.add(one.code(), "Z1", "综合楼", "建筑物", "12综合楼", "", Math.round(area * 0.23), later, "4框架结构", "10正常");
            rows.add(one.code(), "S1", "食堂", "建筑物", "22食堂", "", Math.round(area * 0.15), later, "4框架结构", "10正常");
            rows.add(one.code(), "F1", "图书室", "用房", "", "132图书室", Math.round(draw.uniform(80, 260)), built, "", "");
            rows.add(
                    one.code(), "C1", "运动场", "场地", "", "", Math.round(classes * draw.uniform(110, 260)), built, "", "");
        }
        return rows.sheet("facilities.xlsx", "场地设施");
    }
}
