package org.youjiao.server.registry.exchange;

import java.util.Set;

/**
 * Where a name is parted: a Chinese one after two characters where these are a family name, else after the first; one in Latin
 * letters before its last word. What was parted can be put together again.
 */
public final class FamilyName {
    private static final Set<String> OF_TWO = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "司空", "夏侯", "轩辕", "端木", "独孤",
            "南宫", "西门", "百里", "呼延", "万俟", "闻人", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "鲜于", "闾丘",
            "亓官", "司寇", "赫连", "拓跋", "东郭", "第五", "梁丘", "左丘", "谷梁", "公西", "段干", "羊舌", "微生", "颛孙", "壤驷", "漆雕", "乐正", "宰父");
    private static final int TWO = 2;

    private FamilyName() {}

    /** The family name; all of a name that has but one character or word. */
    public static String of(String name) {
        if (!isChinese(name)) {
            return name.substring(name.lastIndexOf(' ') + 1);
        }
        if (name.length() > TWO && OF_TWO.contains(name.substring(0, TWO))) {
            return name.substring(0, TWO);
        }
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }

    /** The given name; empty for one that has but one character or word. */
    public static String given(String name) {
        String family = of(name);
        return isChinese(name)
                ? name.substring(family.length())
                : name.substring(0, name.length() - family.length()).strip();
    }

    /** The whole name, as it is written in China. */
    public static String whole(String family, String given) {
        if (isChinese(family) || isChinese(given)) {
            return family + given;
        }
        return (given + " " + family).strip();
    }

    private static boolean isChinese(String name) {
        return !name.isEmpty() && Character.isIdeographic(name.codePointAt(0));
    }
}
