package org.youjiao.engine.document;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells words about what is or has been from words about what shall be. */
final class Facts {
    private static final Pattern PAST_SECTION = Pattern.compile(
            "(?:发展|工作|现实|现有|已有)基础|^基础$|成就|成效|现状|回顾|形势|背景|存在(?:的)?(?:主要)?问题|主要问题|基本情况|工作总结|取得的成绩|(?:困难|机遇)与?(?:挑战)?$");
    private static final Pattern PAST =
            Pattern.compile("目前|现有|现已|已经|已(?=[建达完实开投通创累新覆超有配培成为基])|共有|以来|缺口|预计|去年|上年|上一年|同比|荣获|排名|位居|截至|"
                    + "(?:建成|新增|完成|创建|达到|培训|配备|投入|新建|增加|引进|获得|评选|实现|开展|提高|改善|改扩建|解决|增长|组建|配齐|建设|补充|安排|招聘)了|先后");

    private Facts() {}

    /** Whether a part under these titles reports instead of promising. */
    static boolean reports(List<String> titles) {
        return titles.stream().anyMatch(title -> PAST_SECTION.matcher(title).find());
    }

    /** Whether words between the sentence's start and this place say that it has been. */
    static boolean past(String text, int sentenceStart, int clauseEnd) {
        Matcher word = PAST.matcher(text.substring(sentenceStart, clauseEnd));
        return word.find();
    }
}
