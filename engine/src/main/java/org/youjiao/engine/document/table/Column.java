package org.youjiao.engine.document.table;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table of indicators, told from its head.
 *
 * @param deadline last day of the year that a column of values names, or null
 */
record Column(Kind kind, @Nullable LocalDate deadline) {
    enum Kind {
        ORDINAL,
        NAME,
        UNIT,
        /** What has been: 2020年实际, 现状值. */
        BASE,
        TARGET,
        /** Figures that set no value: 年均增长, 合计. */
        FIGURE,
        OTHER
    }

    private static final int LONGEST_HEAD = 26;
    private static final Pattern ORDINAL = Pattern.compile("序号|编号");
    private static final Pattern NAME = Pattern.compile(
            "(?:主要|核心|具体|发展|一级|二级|三级|教育|规划|监测|工作|评价)*(?:指标|项目)(?:名称|内容|体系)?|名称|类别|类型|领域|维度|内容|项目|学段|类目|一级|二级");
    private static final Pattern UNIT = Pattern.compile("(?:计量)?单位|单位（.{1,6}）");
    private static final Pattern YEAR = Pattern.compile("[^\\d]{0,10}(20\\d\\d)年?[^\\d]{0,12}");
    private static final Pattern PLAIN_BASE = Pattern.compile("(?:现状|基期|基准|现有|基础|当前|目前|初始)[值数期年]*");
    private static final Pattern PLAIN_TARGET = Pattern.compile(
            "(?:规划|发展|工作|任务|年度|预期|指标|总体|期末)*目标(?:值|数|任务)?|目标值（.{1,8}）|规划值|指标值|“?十[四五六七八九]五”?(?:末|期末|目标|规划)?.{0,4}");
    private static final Pattern REACHED = Pattern.compile("实际|现状|基期|基数|完成|基准|基础|达到值");
    private static final Pattern FIGURE = Pattern.compile(".{0,8}(?:年均|增长|增速|增幅|累计|合计|小计|总计|增加|变化).{0,8}");
    private static final Pattern OTHER =
            Pattern.compile("(?:指标)?(?:属性|性质|类型)|责任.{0,4}|牵头.{0,4}|备注|说明|负责.{0,4}|配合.{0,4}|来源|数据来源|完成时限|时限|完成时间|时间|依据");

    /** What a head says, or null where the words are no head. */
    static @Nullable Column of(String head) {
        if (head.length() > LONGEST_HEAD) {
            return null;
        }
        if (ORDINAL.matcher(head).matches()) {
            return new Column(Kind.ORDINAL, null);
        }
        if (UNIT.matcher(head).matches()) {
            return new Column(Kind.UNIT, null);
        }
        if (OTHER.matcher(head).matches()) {
            return new Column(Kind.OTHER, null);
        }
        if (NAME.matcher(head).matches()) {
            return new Column(Kind.NAME, null);
        }
        if (FIGURE.matcher(head).matches()) {
            return new Column(Kind.FIGURE, null);
        }
        Matcher year = YEAR.matcher(head);
        if (year.matches()) {
            LocalDate end = LocalDate.of(Integer.parseInt(year.group(1)), 12, 31);
            return new Column(REACHED.matcher(head).find() ? Kind.BASE : Kind.TARGET, end);
        }
        if (PLAIN_BASE.matcher(head).matches()) {
            return new Column(Kind.BASE, null);
        }
        return PLAIN_TARGET.matcher(head).matches() ? new Column(Kind.TARGET, null) : null;
    }

    boolean holdsValues() {
        return kind == Kind.BASE || kind == Kind.TARGET || kind == Kind.FIGURE;
    }

    Column as(Kind other) {
        return new Column(other, deadline);
    }
}
