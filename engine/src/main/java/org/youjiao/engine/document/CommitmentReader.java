package org.youjiao.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.youjiao.engine.document.Commitment.Kind;
import org.youjiao.engine.document.text.Paragraph;

/** Finds what a paragraph promises besides numbers: mechanisms, events, selections, institutions, projects, coverage. */
final class CommitmentReader {
    private static final Pattern CLAUSE = Pattern.compile("(?:“[^”]*+”|《[^》]*+》|[^，；。！？：　“《]++|[“《])++");

    private record Rule(Kind kind, Pattern pattern) {}

    /** In order: the first that fits names the clause. */
    private static final List<Rule> RULES = List.of(
            rule(Kind.COVERAGE, "全覆盖(?!试点|工程|项目)|覆盖率|普及率"),
            rule(Kind.SELECTION, "(?:评选|认定|遴选|评定|选拔|表彰|命名|评比|推选).*[“\\u4e00-\\u9fff]"),
            rule(
                    Kind.INSTITUTION,
                    "(?:成立|设立|组建|创办|创建|建立|筹建).*(?:领导小组|工作组|专班|委员会|基金会?|中心|研究院|研究所|科学院|书院|少年宫|联盟|集团|协会|团队|办公室|共同体|人才库|专家库|奖)”?$"),
            rule(
                    Kind.MECHANISM,
                    "(?:建立|健全|完善|构建|形成|探索|优化|创新|推行|实行|落实|深化|规范|整合).*(?:制度|机制|体系|模式|格局|清单|链条|程序|台账|办法|标准|章程|结构)(?:建设|改革)?[”]?$"
                            + "|(?:建立|健全|完善|构建|形成).*(?:制度|机制|体系|模式|格局|清单|台账|梯队)"),
            rule(
                    Kind.EVENT,
                    "(?:举办|召开|组织|开展|办好|举行|定期).*(?:活动|论坛|大赛|竞赛|比赛|研讨|讲座|报告会|汇报会|展示|培训|交流|节|周|月|会|宣誓|展演|运动会|服务|监测|巡讲|督导)[”》]?$"),
            rule(
                    Kind.PROJECT,
                    "(?:实施|推进|启动|建设|打造|新建|改扩建|扩建|改建|加快|创建|开发|推动|依托|开办|创办|办好|做好|推行|新增|提高|完成).*(?:工程|项目|计划|行动|学校|幼儿园|校区|园区|基地|平台|实验区|示范区|试点|学位|集群|建设|改造|微改造|校园|体育场馆|教室|系统|网络|环境|带宽|资源|小学|中学|初中|高中|公办园)[”]?"));

    private static final Pattern OTHER = Pattern.compile(
            "^(?:并|同时|全面|严格|逐步|积极|大力|深入|加快|定期|继续|持续|进一步|切实|认真|着力|全力|适时|充分|科学|广泛)*(?:推出|引入|引进|配齐|配备|增加|新增|新建|提高|修订|制订|制定|划分|安排|设立|实施|推进|推动|落实|加强|强化|鼓励|支持|确保|保证|实现|促进|深化|优化|扩大|拓宽|打造|开发|调整|整合|培育|培养|引导|建立|完善|利用|采取|统筹|开设|掌握|充分利用)");

    private CommitmentReader() {}

    /**
     * @param documents the documents to be made that this paragraph names
     * @param targets   the targets read in it: a clause with one is a commitment whatever its words
     */
    static List<Commitment> read(Paragraph paragraph, List<TitledDocument> documents, List<Target> targets) {
        if (paragraph.heading() || Facts.reports(paragraph.titles())) {
            return List.of();
        }
        List<Commitment> found = new ArrayList<>();
        String text = paragraph.text();
        Matcher clause = CLAUSE.matcher(text);
        int titled = titleEnd(paragraph);
        for (int from = titled; from <= text.length() && clause.find(from); from = clause.end()) {
            String words = clause.group().strip();
            int start = paragraph.start() + clause.start();
            int end = paragraph.start() + clause.end();
            boolean counted = targets.stream().anyMatch(target -> target.start() >= start && target.end() <= end);
            if (documents.stream().anyMatch(document -> words.contains("《" + document.title() + "》"))) {
                found.add(new Commitment(Kind.DOCUMENT, words, paragraph.clause(), start));
            } else if (counted || !Facts.past(words, 0, words.length())) {
                classify(new Commitment(Kind.OTHER, words, paragraph.clause(), start), counted, found);
            }
        }
        return found;
    }

    private static void classify(Commitment plain, boolean counted, List<Commitment> found) {
        String words = plain.text();
        for (Rule rule : RULES) {
            if (words.length() >= 5 && rule.pattern().matcher(words).find()) {
                found.add(new Commitment(rule.kind(), words, plain.clause(), plain.start()));
                return;
            }
        }
        if (counted || words.length() >= 8 && OTHER.matcher(words).find()) {
            found.add(plain);
        }
    }

    /** A numbered paragraph's title announces what its sentences promise; it is no second promise. */
    private static int titleEnd(Paragraph paragraph) {
        if (paragraph.body() == 0 || paragraph.titles().isEmpty()) {
            return paragraph.body();
        }
        String title = paragraph.titles().get(paragraph.titles().size() - 1);
        return paragraph.body() + title.length();
    }

    private static Rule rule(Kind kind, String pattern) {
        return new Rule(kind, Pattern.compile(pattern));
    }
}
