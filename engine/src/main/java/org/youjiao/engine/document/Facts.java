package org.youjiao.engine.document;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells words about what is or has been from words about what shall be. */
final class Facts {
    private static final Pattern PAST_SECTION = Pattern.compile(
            "(?:发展|工作|现实|现有|已有)基础|^基础$|成就|成效|现状|回顾|形势|背景|意义$|必要性|存在(?:的)?(?:主要)?问题|主要问题|基本情况|工作总结|取得的成绩|(?:困难|机遇)与?(?:挑战)?$");

    /** A starting point (由目前的62%提升至80%, 较上年下降) or a resource (利用现有校舍) tells nothing of the past. */
    private static final String NO_START = "(?<![由从比较与同对在将把]|针对|利用|整合|依托|盘活|扩大|优化)";

    private static final String DONE =
            "(?:建成|新增|完成|创建|达到|培训|配备|投入|新建|增加|引进|获得|评选|实现|开展|提高|改善|改扩建|解决|增长|组建|配齐|建设|补充|安排|招聘|完工|竣工|开工|启用|投用|认定|资助|发放|提出|确立|设立|出台|印发|遴选|命名|制定)";
    private static final Pattern PAST = Pattern.compile(
            NO_START + "(?:目前|当前|现有|去年|上年|上一年)|现已|已经|(?<![对将把自而])已(?!知|婚|经)|共有|共计" + DONE + "|(?<!长期)以来|缺口"
                    + "|预计[^，。；]{0,12}(?:学龄|适龄|人口|生源|在校生|需求|缺|不足)|同比|荣获|排名第|位居|截至|(?:过去|近)[一二两三四五几\\d]{1,2}年|[一二两三四五六几\\d]年来|(?<!\\d)(?:近日|日前)|"
                    + DONE + "了|先后");

    /** 已建成12所，力争年底前再建3所: from here on the sentence promises. */
    private static final Pattern COMING =
            Pattern.compile("，(?:今年|明年|年底前|下一步|今后|到20\\d\\d|力争|争取|计划|拟|确保|将)[^，。；]{0,40}$");

    private Facts() {}

    /** Whether a part under these titles reports instead of promising. */
    static boolean reports(List<String> titles) {
        return titles.stream().anyMatch(title -> PAST_SECTION.matcher(title).find());
    }

    /** Whether words between the sentence's start and this place say that it has been. */
    static boolean past(String text, int sentenceStart, int clauseEnd) {
        String words = text.substring(sentenceStart, clauseEnd);
        int last = -1;
        for (Matcher word = PAST.matcher(words); word.find(); ) {
            last = word.end();
        }
        return last >= 0 && !COMING.matcher(words.substring(last)).find();
    }
}
