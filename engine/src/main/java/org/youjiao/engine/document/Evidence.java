package org.youjiao.engine.document;

import java.util.Set;
import java.util.regex.Pattern;
import org.youjiao.engine.document.amount.Amount;
import org.youjiao.engine.document.amount.Bound;
import org.youjiao.engine.document.amount.Comparator;

/**
 * What speaks for and against an amount being a promise.
 *
 * @param text     the paragraph
 * @param start    start of the clause
 * @param end      end of the clause
 * @param promised whether a promising verb stands before it, in this clause or the one that it continues
 * @param verb     whether one stands in this clause
 */
record Evidence(String text, int start, int end, Amount amount, Bound bound, boolean promised, boolean verb) {
    private static final Set<String> DURATIONS = Set.of(
            "年", "天", "日", "月", "周", "小时", "分钟", "期", "级", "轮", "届", "批", "类", "分", "工作日", "个工作日", "个月", "个学期", "班",
            "科");
    private static final Set<String> EVENTS = Set.of("期", "批", "届", "轮");
    private static final Pattern EVENT = Pattern.compile("(?:班|轮?训|研修|论坛|讲座|活动|沙龙|大赛|展示|招聘|督查|巡查|检查|评估|监测|演练)$");
    /** 平均受教育年限达13年以上, …分别达到60%和15年: years that are a quantity. */
    private static final Pattern SCHOOLING = Pattern.compile("年限[^，。；]*$|分别[^，。；]*[、和]$");

    private static final Pattern SCORE = Pattern.compile("(?:满意度|得分|评分|测评|均分)[^，。；]{0,10}$");

    private static final Set<String> BUILDINGS = Set.of("所", "座", "间", "幢", "栋");
    private static final Pattern MADE = Pattern.compile("(?:新建|创办|新办|建成|建设|开办|迁建|改建|扩建|改扩建|建立|建好|办好|设立|设置|引进)$");

    /** 对剩余的63个教学点全部进行改造 */
    private static final Pattern WORKED_ON = Pattern.compile("(?:对|将)[^，。；]{0,10}$");

    private static final Pattern WORK =
            Pattern.compile("^[^，。；]{1,12}(?:进行|开展|实施)(?:改造|维修|修缮|整治|提升|建设|改建|培训|帮扶|督导|评估|检查)");
    private static final Set<String> AGES = Set.of("岁");
    private static final Pattern SLOGAN = Pattern.compile(
            "^[^，。；、]{0,2}[“]?(?:方面|环节|维度|层面|阶段|意识|自信|维护|结构|关键|问题|课堂|面向|文明|原则|统一|结合|转变|一百年|引路人|只增不减|确保|制度|机制|途径|关系|行动|领域|专题|重点|主体|必须|坚持|服从|大局|务必|巩固|延伸|倾斜|不)");
    /** 办学体系5个方面: parts of a thought, not things that one makes. */
    private static final Pattern PARTS = Pattern.compile("^(?:方面|环节|维度|层面|体系|阶段|领域|专题|关键)");

    /** 配备率、覆盖率“四个100%”: a percentage of each. */
    private static final Pattern EACH_OF = Pattern.compile("[2-9两二三四五六七八九]个$");

    /** 小学45人以下、初中50人以下的班级: both amounts tell which classes. */
    private static final Pattern ALSO_QUALIFIES = Pattern.compile("^、[^，。；]{0,12}\\d[^，。；]{0,4}(?:以上|以下|以内)的");

    private static final Pattern CONDITION_BEFORE = Pattern.compile("(?:超过|不足|低于|高于|满|少于|多于|大于|小于|不到)$");
    private static final Pattern FREQUENCY = Pattern.compile("每(?:[一二三四五六七八九十两\\d]+)?个?(?:学年|学期|年|半年|季度|月|周|旬|天|日)");
    private static final Pattern EXISTING = Pattern.compile("(?:全[省市区县州旗镇校]|面向|现有|原有)(?:现有)?$");
    /** 完成全县3200名教师轮训: here the number of all is what is promised. */
    private static final Pattern TRAINED = Pattern.compile("(?:轮训|培训|改造|达标|创建|评估)$");

    /** 对获评名师的分别奖励3万元: what each gets, not what is spent. */
    private static final Pattern REWARD =
            Pattern.compile("(?:给予|对[^，。；]*的|每[人名所生个]|一次性)[^，。；]*(?:奖励|奖补|补助|补贴|资助)[^，。；]*$");

    private static final Pattern THERE_IS = Pattern.compile("有|辖|设|为|是|等$|^其中|占|余|近|第|约$|[:：]$");

    private static final Pattern DAILY = Pattern.compile("(?:保障|保证|确保|落实|安排|开足|坚持).*每(?:天|日|周)");
    private static final Pattern SHARE_OF_COST = Pattern.compile("(?:承担|分担|负担|补助|补贴|上浮|下浮|加计|折算)$");
    private static final Pattern WEIGHT = Pattern.compile("权重|赋分|计分|扣分|加分");
    private static final Pattern REMOVED = Pattern.compile("消除|化解|取缔|关停|撤并|整改|清理|清零|杜绝");
    private static final Pattern SITES = Pattern.compile("^[^，。；]{1,14}(?:开展|推广|试点|建设|设立|实施|推行|试行)");
    private static final Pattern STARTED = Pattern.compile("^(?:的|以上的)");

    boolean promises() {
        if (inTitle() || AGES.contains(amount.unit()) || condition() || text.startsWith("100%", amount.end())) {
            return false;
        }
        boolean said = bound.explicit();
        if (DURATIONS.contains(amount.unit())) {
            return duration(said);
        }
        if (amount.unit().equals("%")
                || amount.unit().endsWith("百分点")
                || amount.unit().equals("倍")
                || amount.unit().contains(":")) {
            return (!quoted() || said || EACH_OF.matcher(before(4)).find())
                    && !SHARE_OF_COST
                            .matcher(text.substring(start, amount.start()))
                            .find();
        }
        if (!said
                && amount.unit().equals("元")
                && REWARD.matcher(text.substring(start, amount.start())).find()) {
            return false;
        }
        if (said && !(amount.chinese() && quoted())) {
            return !meaningless();
        }
        boolean worked =
                WORKED_ON.matcher(text.substring(start, amount.start())).find()
                        && WORK.matcher(text.substring(amount.end(), end)).find();
        boolean sites = before(1).equals("在")
                && SITES.matcher(text.substring(amount.end(), end)).find();
        return (promised || sites || worked || closing()) && countable() && !attribute();
    }

    private boolean duration(boolean said) {
        if (EVENTS.contains(amount.unit())
                && !amount.chinese()
                && verb
                && EVENT.matcher(text.substring(start, amount.start())).find()) {
            return true;
        }
        if (said
                && amount.unit().equals("年")
                && SCHOOLING.matcher(text.substring(start, amount.start())).find()) {
            return true;
        }
        if (amount.unit().equals("分")
                && SCORE.matcher(text.substring(start, amount.start())).find()) {
            return true;
        }
        boolean aboutTime = amount.unit().equals("年") && !(said && before(12).matches(".*(?:达到|达|提高到|提升到|不少于|不低于).*"));
        return said
                        && bound.comparator() != Comparator.RANGE
                        && !aboutTime
                        && amount.tail().isEmpty()
                || (said || DAILY.matcher(text.substring(start, amount.start())).find())
                        && (amount.unit().equals("小时") || amount.unit().equals("分钟"));
    }

    /** A bare count needs a thing that can be counted: not 两个维护, 成熟一个, 每年一次. */
    private boolean countable() {
        String before = text.substring(start, amount.start());
        if (EXISTING.matcher(before).find()
                && !(before.contains("完成")
                        && TRAINED.matcher(text.substring(amount.end(), end)).find())) {
            return false;
        }
        if (amount.unit().equals("次")
                && amount.value() == 1
                && FREQUENCY.matcher(before).find()) {
            return false;
        }
        if (!amount.chinese()) {
            return (!quoted() || amount.value() > 9) && !meaningless();
        }
        boolean each = before.contains("每");
        boolean one =
                amount.value() == 1 && amount.max() == null && !each && !(BUILDINGS.contains(amount.unit()) && made());
        if (quoted() || meaningless() || one) {
            return false;
        }
        return !(amount.unit().equals("次") && FREQUENCY.matcher(before).find());
    }

    /** 盘活闲置校舍3万平方米: a clause that ends in its number promises it, whatever its verb, unless it tells what there is. */
    private boolean closing() {
        String before = text.substring(start, amount.start());
        return !amount.chinese()
                && amount.end() == end
                && before.length() >= 4
                && !THERE_IS.matcher(before).find();
    }

    /** 创办一所: other than in 建立一个机制 a single one is meant as a number. */
    private boolean made() {
        return MADE.matcher(text.substring(start, amount.start())).find();
    }

    /** 总投资5.6亿元的12个项目 counts the projects. */
    private boolean attribute() {
        return text.substring(amount.end(), end).matches("^的\\d.*");
    }

    private boolean meaningless() {
        String after = text.substring(amount.end(), end);
        return PARTS.matcher(after).find()
                || (amount.chinese() || after.startsWith("“"))
                        && (amount.unit().equals("个")
                                || amount.unit().equals("项")
                                || amount.unit().equals("条"))
                        && SLOGAN.matcher(after).find();
    }

    /** 班额超过56人的班, 4000人以上的行政村: the amount tells which, not how many. */
    private boolean condition() {
        String after = text.substring(amount.end(), end);
        boolean compared =
                CONDITION_BEFORE.matcher(text.substring(start, amount.start())).find()
                        && !before(4).matches(".*不(?:超过|低于|高于|少于|多于|大于|小于)$");
        String lead = text.substring(start, amount.start());
        if (lead.endsWith("每") || WEIGHT.matcher(lead).find()) {
            return true;
        }
        boolean tailed = amount.tail().endsWith("以上")
                || amount.tail().endsWith("以下")
                || amount.tail().endsWith("以内");
        if (amount.unit().equals("%")) {
            return compared && STARTED.matcher(after).find() && !promised;
        }
        boolean bareTail = tailed && !bound.said();
        return compared && STARTED.matcher(after).find()
                || bareTail && after.startsWith("的")
                || tailed && ALSO_QUALIFIES.matcher(after).find()
                || bareTail && !after.isEmpty() && REMOVED.matcher(lead).find()
                || bareTail && after.matches("^[\\u4e00-\\u9fff].*") && !verb;
    }

    private String before(int length) {
        return text.substring(Math.max(start, amount.start() - length), amount.start());
    }

    private boolean inTitle() {
        return text.lastIndexOf('《', amount.start()) > text.lastIndexOf('》', amount.start())
                || text.lastIndexOf('〔', amount.start()) > text.lastIndexOf('〕', amount.start());
    }

    private boolean quoted() {
        return text.lastIndexOf('“', amount.start()) > text.lastIndexOf('”', amount.start())
                && text.indexOf('”', amount.start()) >= 0;
    }
}
