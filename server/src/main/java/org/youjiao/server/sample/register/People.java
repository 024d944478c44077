package org.youjiao.server.sample.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.youjiao.server.sample.Draw;

/**
 * People who do not exist. Their names are drawn from common ones, and their numbers begin with 999999, which is no division of
 * the country: right in birthday and check character, and nobody's.
 */
final class People {
    static final List<String> SURNAMES = List.of(
            "陈", "李", "张", "黄", "林", "刘", "梁", "何", "王", "吴", "罗", "杨", "周", "谢", "郑", "邓", "郭", "曾", "冯", "许", "欧阳",
            "钟", "徐", "叶", "彭", "江", "卢", "赖", "朱", "邱", "单", "区", "冼", "麦", "司徒", "温", "潘", "苏", "蔡", "高");
    static final List<String> GIVEN = List.of(
            "子", "梓", "浩", "宇", "雨", "欣", "思", "嘉", "俊", "晓", "诗", "文", "家", "若", "明", "佳", "轩", "涵", "琪", "怡", "晨",
            "睿", "泽", "妍", "桐", "悦", "豪", "峰", "洋", "颖", "静", "乐", "安", "宁", "航", "博", "然", "希", "彤", "萱");

    private static final String NO_DIVISION = "999999";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** How many of a sex were born on a day: the three digits of a number that follow the birthday. */
    private final Map<String, Integer> born = new HashMap<>();

    /** Eleven digits that begin with 100, as no telephone of the country does. */
    static String telephone(Draw draw) {
        return "100" + (10_000_000 + draw.between(0, 89_999_999));
    }

    static String name(Draw draw) {
        return draw.oneOf(SURNAMES) + draw.oneOf(GIVEN) + (draw.chance(0.85) ? draw.oneOf(GIVEN) : "");
    }

    /** @param sex 1 male, 2 female */
    String card(LocalDate birth, int sex) {
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
