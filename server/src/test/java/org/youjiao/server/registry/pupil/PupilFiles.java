package org.youjiao.server.registry.pupil;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.registry.person.IdentityNumber;

/** Pupils who do not exist, as lines of a file: their numbers begin with a division that there is not. */
public final class PupilFiles {
    static final String HEADER = "学校标识码,学籍号,姓名,性别,出生日期,年级,班号,身份证件类型,身份证件号,民族,入学年月,联系电话,成员1姓名,成员1关系,成员1联系电话";

    private PupilFiles() {}

    /** A citizen's number of the division 999999, right in all else. */
    public static String card(LocalDate birth, int sequence) {
        String digits = "999999%tY%<tm%<td%03d".formatted(birth, sequence);
        return digits + IdentityNumber.check(digits);
    }

    /** A line of the sheet; sequence numbers that are odd are boys'. */
    public static String line(String school, String name, LocalDate birth, int sequence, String grade) {
        String card = card(birth, sequence);
        return String.join(
                ",",
                school,
                "G" + card,
                name,
                sequence % 2 == 1 ? "男" : "女",
                birth.toString(),
                grade,
                "2",
                "居民身份证",
                card,
                "汉族",
                "202009",
                "13900000%03d".formatted(sequence),
                "家长" + sequence,
                "父亲",
                "13800000%03d".formatted(sequence));
    }

    public static byte[] file(List<String> lines) {
        var all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        return String.join("\r\n", all).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
