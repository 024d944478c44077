package org.youjiao.server.registry.staff;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.registry.person.IdentityNumber;

/** Staff who do not exist, as lines of a file: their numbers begin with a division that there is not. */
public final class StaffFiles {
    public static final String HEADER =
            "学校标识码,姓名,性别,出生日期,身份证件类型,身份证件号,联系电话,教职工类别,用人方式,岗位,任教学段,任教学科,职称,最高学历,教师资格种类,教师资格证号,参加工作日期,到校日期";
    public static final String MOVES = "身份证件类型,身份证件号,姓名,异动类别,异动日期,转入学校标识码,交流截止日期,异动说明";

    private StaffFiles() {}

    /** A citizen's number of the division 999999, right in all else. */
    public static String card(LocalDate birth, int sequence) {
        String digits = "999999%tY%<tm%<td%03d".formatted(birth, sequence);
        return digits + IdentityNumber.check(digits);
    }

    /** A primary school's teacher of Chinese; sequence numbers that are odd are men's. */
    public static String teacher(String school, String name, LocalDate birth, int sequence) {
        return String.join(
                ",",
                school,
                name,
                sequence % 2 == 1 ? "男" : "女",
                birth.toString(),
                "居民身份证",
                card(birth, sequence),
                "13900000%03d".formatted(sequence),
                "专任教师",
                "在编",
                "教师",
                "小学",
                "语文",
                "一级教师",
                "大学本科毕业",
                "小学教师资格",
                "2010440000000%03d".formatted(sequence),
                "2008-09-01",
                "2015-09-01");
    }

    /** A move of that person. */
    public static String move(String name, LocalDate birth, int sequence, String change, String rest) {
        return String.join(",", "居民身份证", card(birth, sequence), name, change, rest);
    }

    public static byte[] file(String header, List<String> lines) {
        var all = new ArrayList<>(List.of(header));
        all.addAll(lines);
        return String.join("\r\n", all).getBytes(StandardCharsets.UTF_8);
    }
}
