package org.youjiao.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.Programme.Action;
import org.youjiao.engine.document.text.Outline;
import org.youjiao.engine.document.text.Paragraph;
import org.youjiao.engine.document.text.Section;

/** Which parts of the outline are aims, programmes with actions, and safeguards. */
final class Structure {
    private static final Pattern PROGRAMME =
            Pattern.compile("^(?:专项行动|行动计划|重点任务|主要任务|行动|任务|工程|计划|项目|举措|措施)[一二三四五六七八九十\\d].*");
    private static final Pattern PLAN = Pattern.compile("计划|规划|方案|纲要");
    private static final Pattern TASKS =
            Pattern.compile("^(?:重点|主要|工作|具体|核心|建设|发展|改革|行动)*(?:任务|举措|行动|行动计划|工程|措施|重点工作|主要工作|项目)(?:及.*|和.*|与.*)?$");
    private static final Pattern SAFEGUARD =
            Pattern.compile("^.{0,6}(?:保障措施|保障机制|保障体系|保障条件|组织保障|实施保障|组织实施|组织领导|工作要求|实施要求|保障)(?:和.{2,6}|与.{2,6})?$");
    private static final Pattern AIMS = Pattern.compile("目标");
    private static final Pattern INVITES =
            Pattern.compile("(?:召开|举办|举行|参加|出席|报送|征集|征订|填报|放假|报名|停课|会议|比赛|评选).*(?:通知|函|公告|启事|邀请)$|放假");

    private Structure() {}

    /** A notice that calls to a meeting or a contest limits and asks; it promises no figures. */
    static boolean invites(@Nullable String title) {
        return title != null && INVITES.matcher(title).find() && !title.matches(".*(?:计划|规划|方案|意见|要点)》?的?通知$");
    }

    static List<Goal> goals(Outline outline) {
        List<Goal> dashed = new ArrayList<>();
        List<Goal> plain = new ArrayList<>();
        for (Paragraph paragraph : outline.paragraphs()) {
            boolean aims = paragraph.titles().stream()
                    .anyMatch(title -> AIMS.matcher(title).find());
            if (!aims || paragraph.heading()) {
                continue;
            }
            Matcher dash = Pattern.compile("^[—-]{1,3}\\s*").matcher(paragraph.words());
            boolean item = dash.lookingAt();
            String words = paragraph.words().substring(item ? dash.end() : 0);
            int stop = words.indexOf('。');
            String title = stop > 0 && stop <= 20 && stop < words.length() - 1 ? words.substring(0, stop) : "";
            String text = title.isEmpty() ? words : words.substring(stop + 1).strip();
            (item ? dashed : plain).add(new Goal(title, text, paragraph.clause()));
        }
        return dashed.isEmpty() ? plain : dashed;
    }

    static List<Programme> programmes(List<Section> sections, @Nullable String title, List<Commitment> commitments) {
        List<Programme> found = new ArrayList<>();
        numbered(sections, commitments, found);
        if (found.isEmpty() && title != null && PLAN.matcher(title).find()) {
            tasks(sections, commitments, found);
        }
        return found;
    }

    private static void numbered(List<Section> sections, List<Commitment> commitments, List<Programme> found) {
        for (Section section : sections) {
            if (PROGRAMME.matcher(section.number()).matches()) {
                found.add(programme(section, commitments));
            } else {
                numbered(section.children(), commitments, found);
            }
        }
    }

    /** Without numbered programmes, the parts of 重点任务 that have actions below them are the programmes. */
    private static void tasks(List<Section> sections, List<Commitment> commitments, List<Programme> found) {
        for (Section section : sections) {
            if (TASKS.matcher(section.title()).matches()) {
                for (Section child : section.children()) {
                    if (!child.children().isEmpty()) {
                        found.add(programme(child, commitments));
                    }
                }
            }
        }
    }

    private static Programme programme(Section section, List<Commitment> commitments) {
        List<Action> actions = new ArrayList<>();
        for (Section child : section.children()) {
            List<Commitment> own =
                    commitments.subList(first(commitments, child.start()), first(commitments, child.end()));
            actions.add(new Action(child.number(), child.title(), words(child), child.clause(), own));
        }
        return new Programme(section.number(), section.title(), actions);
    }

    /** Index of the first commitment at or behind a place; commitments stand in reading order. */
    private static int first(List<Commitment> commitments, int place) {
        int low = 0;
        int high = commitments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commitments.get(middle).start() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String words(Section section) {
        StringBuilder words = new StringBuilder(section.text());
        for (Section child : section.children()) {
            words.append(words.isEmpty() ? "" : "\n").append(child.number()).append(child.title());
            String below = words(child);
            words.append(below.isEmpty() ? "" : "。").append(below);
        }
        return words.toString();
    }

    static List<Section> safeguards(List<Section> sections) {
        for (int index = sections.size() - 1; index >= 0; index--) {
            Section section = sections.get(index);
            if (SAFEGUARD.matcher(section.title()).find()) {
                return section.children().isEmpty() ? List.of(section) : section.children();
            }
        }
        return List.of();
    }
}
