package org.youjiao.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target counts, told from the words around its amount. */
final class Subject {
    private static final String VERBS = "(?:实现|确保|力争|争取|完成|达到|保持|稳定|巩固|提高|提升|控制|推动|推进|落实|做到|使|将|全面|基本|努力)";
    private static final Pattern LEADING = Pattern.compile(
            "^(?:到|至|在|按照|按|力争|其中|并|同时|——|每年|全年|[每全][市县区省校年]|(?:20\\d\\d)年(?:底|末)?(?:前)?|" + VERBS + ")+");
    private static final Pattern TRAILING = Pattern.compile(
            "(?:" + VERBS + "|严格|分别|均|都|全部|率先|要|应|为|至|到|在|约|不|占|能|新增|比\\d{4}年.*|[每各](?:年|学期|月|周|校|人|生|班|县|区)|[：、的])+$");
    private static final Pattern SHARED = Pattern.compile(
            "^(.+?)(?:等?)((?:[\\u4e00-\\u9fff]{2,8}(?:率|比例|占比|面|度))?)(?:均|都|全部|“?[2-9两二三四五六七八九]个$)(?:实现|达到|达|为|要|应|能|保持|在|不低于|超过|提高到|做到|是|建成)*(?:约)?$");
    private static final Pattern HEAD = Pattern.compile(
            "(?:[毛净]入[学园]率|覆盖率|达标率|入学率|入园率|普及率|配备率|巩固率|合格率|参与率|完成率|持证率|建成率|开设率|安装率|升学率|比例|占比|[\\u4e00-\\u9fff]{2}率)$");

    private static final Pattern OWN_HEAD = Pattern.compile("(?:率|比例|占比)(?=[、和与及])");

    private static final Pattern VERB =
            Pattern.compile("(?:" + Promise.STRONG_VERB.pattern() + "|开展|举办|安排|召开)(?!率|面|数)");

    private Subject() {}

    /** The things counted alike in A、B和C覆盖率均达到100%; one or none where nothing is shared. */
    static List<String> shared(String before) {
        String trimmed = before.replaceFirst("(?:实现|达到|做到)$", "");
        Matcher shared = SHARED.matcher(trimmed.matches(".*(?:均|都|全部)$") ? trimmed : before);
        String list = shared.find() ? shared.group(1) + shared.group(2) : "";
        if (!list.contains("、") && !list.matches(".+[和与及].+")) {
            return List.of();
        }
        String things = list.replaceFirst(LEADING.pattern(), "");
        boolean summed = things.contains("等");
        Matcher head = HEAD.matcher(things);
        String common = common(things, head.find() ? head.group() : "");
        String bare = things.substring(0, things.length() - common.length()).replaceFirst("等$", "");
        List<String> subjects = new ArrayList<>();
        for (String thing :
                bare.split(summed || bare.contains("、") ? "、(?![^（）]*）)|(?<=[^、]{2})[和与及](?=[^、]{2,}$)" : "[和与及]")) {
            if (!thing.isBlank()) {
                subjects.add(thing.matches(".*(?:率|比例|占比|度|面)$") ? thing : thing + common);
            }
        }
        return subjects;
    }

    /** 覆盖率 of A、B覆盖率; nothing in 开工率、竣工率, where each has its own. */
    private static String common(String things, String head) {
        String others = things.substring(0, things.length() - head.length());
        boolean own = others.isEmpty()
                || others.endsWith("、")
                || OWN_HEAD.matcher(others).find();
        return own ? "" : head;
    }

    /**
     * @param lead  the words from the quotation's start to the comparing word
     * @param after the noun behind the amount, perhaps empty
     * @param bare  whether the amount is a bare count, so that the thing stands behind the verb: 每名学生掌握两项技能
     */
    static String of(String lead, String after, boolean bare, String unit) {
        String words = LEADING.matcher(lead).replaceFirst("");
        Matcher verb = VERB.matcher(words);
        int from = 0;
        while (verb.find() && (bare || verb.start() == from)) {
            from = verb.end();
        }
        String counted = trim(words.substring(from));
        String noun = after.replaceFirst("^(?:的|用于)+", "");
        boolean each = counted.matches("^(?:每|各).{1,8}$") && !noun.isEmpty() && !unit.equals("%");
        return counted.isEmpty() || each ? (noun.isEmpty() ? trim(words) : noun) : counted;
    }

    private static String trim(String words) {
        return TRAILING.matcher(words).replaceFirst("").replaceFirst("^(?:[、的（”]|“(?![^”]*”))+", "");
    }
}
