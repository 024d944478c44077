package org.youjiao.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Timeline;
import org.youjiao.engine.document.text.Paragraph;

/** Finds the documents to be made: 《…》 with a making verb, and not as authority (根据《…》). */
final class TitleReader {
    private static final Pattern TITLE = Pattern.compile("《([^《》]*(?:《[^《》]*》[^《》]*)*)》");
    private static final String MAKE =
            "制订|制定|修订|修改|修编|出台|编制|编写|编印|编修|起草|草拟|拟定|拟订|研制|制发|印发|发布|颁布|公布|完善|健全|细化|优化|完成|推出|形成|建立|推进|推行|更新|汇编|开发|启动|提请";
    private static final Pattern MAKING = Pattern.compile("(" + MAKE + ")(?!进行|精神)(?:了)?(?:并|和|、)?(?:" + MAKE
            + "|实施|落实|执行|发布|组织|抓好)?(?:好|完|区级|县级|市级|校级|我[区市县校]|本[区市县校]|全[区市县]|新的?|新版|与之配套的|配套的?|关于)?$");
    private static final Pattern CARRY_OUT = Pattern.compile("(实施|启动实施|组织实施|全面实施)$");
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:根据|按照|依据|依照|贯彻|遵循|执行|对照|参照|结合|围绕|学习|宣传|遵守|对标|符合|传达|解读|落实|以|为|如|见|基于|经|宣讲|领会|体现|按)[^，。；]{0,12}$");
    private static final Pattern PASSIVE =
            Pattern.compile("^(?:的)?(" + MAKE + ")(?:工作|任务|并|实施|和|、|，|。|；|$)|^正式(出台|印发|发布)"
                    + "|^(?:由[^，。；《]{2,20}?|(?:将|拟|计划|力争|争取)[^，。；《]{0,14}?)(?:另行|尽快)?(制定|制订|修订|出台|编制|印发|发布)(?!后|以来|的)");
    private static final Pattern HIGHER =
            Pattern.compile("^(?:中华人民共和国|教育部|国务院|中共中央|国家|全国|中国|关于深化新时代|[\\u4e00-\\u9fff]{2,3}省)");
    private static final Pattern DONE = Pattern.compile("(?:已|已经|先后|相继|曾|近日|日前)[^，。；]{0,6}$");

    private static final Pattern ANNOUNCED = Pattern.compile("(?<!\\d)(?:近日|日前)[^。；]*$");

    private TitleReader() {}

    /** @param place the issuing area's name, such as 天河, or empty: only its own documents are carried out */
    static List<TitledDocument> read(Paragraph paragraph, Timeline timeline, String place) {
        List<TitledDocument> found = new ArrayList<>();
        String text = paragraph.text();
        Matcher title = TITLE.matcher(text);
        int last = 0;
        @Nullable String verb = null;
        while (title.find()) {
            String between = text.substring(last, title.start());
            boolean listed = last > 0 && between.matches("(?:（[^）]{0,20}）)?(?:[、，]?(?:以及|和|及|与|等|、)?)");
            String before = clause(text, title.start());
            verb = listed ? verb : verb(before, title.group(1), place);
            @Nullable String made = verb != null || cites(before) ? verb : passive(text.substring(title.end()));
            if (made != null
                    && !Facts.reports(paragraph.titles())
                    && !timeline.isPast(title.start())
                    && !ANNOUNCED.matcher(text.substring(0, title.start())).find()
                    && !DONE.matcher(stem(before, made)).find()) {
                found.add(new TitledDocument(title.group(1), made, paragraph.clause()));
            }
            last = title.end();
        }
        return found;
    }

    private static String clause(String text, int end) {
        int start = end;
        while (start > 0 && "，。；：！？　".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return text.substring(start, end);
    }

    private static @Nullable String verb(String before, String title, String place) {
        boolean own = !place.isEmpty() && title.contains(place) || title.matches("^(?:区|市|县|学校|全区|全市|全县).*");
        Matcher making = MAKING.matcher(before);
        if (making.find()) {
            String verb = making.group(1);
            boolean carries = verb.equals("推进") || verb.equals("推行") || verb.equals("启动");
            boolean past = making.group().contains("了");
            return past
                            || verb.equals("推行") && !own
                            || carries && HIGHER.matcher(title).find()
                    ? null
                    : verb;
        }
        Matcher carry = CARRY_OUT.matcher(before);
        return carry.find() && own ? carry.group(1) : null;
    }

    private static boolean cites(String before) {
        return AUTHORITY.matcher(before).find();
    }

    private static @Nullable String passive(String after) {
        Matcher made = PASSIVE.matcher(after);
        if (!made.find()) {
            return null;
        }
        for (int group = 1; group <= made.groupCount(); group++) {
            if (made.group(group) != null) {
                return made.group(group);
            }
        }
        return null;
    }

    private static String stem(String before, String verb) {
        int at = before.lastIndexOf(verb);
        return at < 0 ? before : before.substring(0, at);
    }
}
