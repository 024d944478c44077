package org.youjiao.server.registry.group;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Kind;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.registry.sheet.TimedSheet;
import org.youjiao.server.registry.sheet.UnitColumn;
import org.youjiao.server.web.Saying;

/** The sheets of groups and of their members. */
@Component
final class GroupSheets {
    static final String LEAD = "lead";
    private static final Map<String, String> ROLES = new LinkedHashMap<>();
    private static final Map<String, String> FORMS = new LinkedHashMap<>();

    static {
        ROLES.put("核心校", LEAD);
        ROLES.put("成员校", "member");
        FORMS.put("紧密型", "tight");
        FORMS.put("融合型", "merged");
        FORMS.put("协作型", "loose");
        FORMS.put("委托管理", "entrusted");
    }

    private static final Sheet GROUPS = new Sheet(
            "groups",
            "registry.sheet.groups",
            Kind.REGISTER,
            List.of(
                    Column.of("集团代码", TEXT, true).named("registry.group.code").help("registry.help.group-code"),
                    Column.of("集团名称", TEXT, true).named("registry.group.name"),
                    Column.of("成立日期", DATE, false).named("registry.group.founded"),
                    Column.of("撤销日期", DATE, false).named("registry.dissolved").help("registry.help.dissolved"),
                    Column.of("备注", TEXT, false).named("registry.note")),
            List.of("集团代码"));

    private static final Sheet MEMBERSHIPS = new Sheet(
            "memberships",
            "registry.sheet.memberships",
            Kind.REGISTER,
            List.of(
                    Column.of("集团代码", TEXT, true).named("registry.group.code"),
                    Column.of(UnitColumn.TITLE, TEXT, true).named("registry.field.code"),
                    Column.of("加入日期", DATE, true).named("registry.group.joined").help("registry.help.group-joined"),
                    Column.of("学校名称", TEXT, false).named("registry.field.name").help("registry.help.read-only"),
                    Column.of("身份", CODE, true).named("registry.group.role").codes(ROLES),
                    Column.of("办学形式", CODE, false).named("registry.group.form").codes(FORMS),
                    Column.of("退出日期", DATE, false)
                            .named("registry.group.left-on")
                            .help("registry.help.group-left")),
            List.of("集团代码", UnitColumn.TITLE, "加入日期"));

    @Bean
    static TimedSheet groupSheet(JdbcTemplate jdbc, Audit audit) {
        return new TimedSheet(
                new Timeline(jdbc, Tables.GROUPS),
                audit,
                new TimedSheet.Form(
                        () -> GROUPS,
                        List.of("code", "name", "founded", "dissolved", "note"),
                        "/groups",
                        context -> (row, before, after) -> {
                            if (!after.text("code").matches("[A-Za-z][A-Za-z0-9-]{1,19}")) {
                                row.wrong(
                                        "集团代码",
                                        Saying.of("registry.fault.group-code", after.text("code")),
                                        Saying.of("registry.advice.group-code"));
                            }
                        }));
    }

    @Bean
    static TimedSheet membershipSheet(JdbcTemplate jdbc, Audit audit, Registry registry) {
        var memberships = new Timeline(jdbc, Tables.MEMBERSHIPS);
        var groups = new Timeline(jdbc, Tables.GROUPS);
        return new TimedSheet(
                memberships,
                audit,
                new TimedSheet.Form(
                        () -> MEMBERSHIPS,
                        List.of("school_group", "institution", "joined", "", "role", "form", "left_on"),
                        "/groups",
                        context -> {
                            var units = new UnitColumn(registry.tree(), context);
                            var rules = new Rules(memberships.list(context.asOf()), groups.list(context.asOf()));
                            return (row, before, after) -> {
                                units.check(row, after.text("institution"));
                                rules.check(row, after);
                            };
                        }));
    }

    /** What must be true of memberships together; rows seen earlier in the file count too. */
    private static final class Rules {
        private final Set<String> groups;
        private final Map<List<String>, Kept> known = new HashMap<>();

        Rules(List<Kept> memberships, List<Kept> groups) {
            this.groups = groups.stream().map(group -> group.text("code")).collect(Collectors.toSet());
            memberships.forEach(one -> known.put(one.key(Tables.MEMBERSHIPS.keys()), one));
        }

        void check(Overlay row, Kept after) {
            String group = after.text("school_group");
            if (!groups.contains(group)) {
                row.wrong("集团代码", Saying.of("registry.fault.no-group", group), Saying.of("registry.advice.no-group"));
            }
            LocalDate joined = after.date("joined");
            LocalDate left = after.date("left_on");
            if (joined != null && left != null && !left.isAfter(joined)) {
                row.wrong(
                        "退出日期",
                        Saying.of("registry.fault.left-first", left, joined),
                        Saying.of("registry.advice.left-first"));
            }
            List<String> key = after.key(Tables.MEMBERSHIPS.keys());
            for (Map.Entry<List<String>, Kept> other : known.entrySet()) {
                if (!other.getKey().equals(key) && overlap(after, other.getValue())) {
                    against(row, after, other.getValue());
                }
            }
            known.put(key, after);
        }

        private static void against(Overlay row, Kept after, Kept other) {
            boolean sameSchool = other.text("institution").equals(after.text("institution"));
            boolean sameGroup = other.text("school_group").equals(after.text("school_group"));
            if (sameSchool) {
                row.wrong(
                        "加入日期",
                        Saying.of(
                                "registry.fault.in-two-groups",
                                after.text("institution"),
                                other.text("school_group"),
                                other.text("joined")),
                        Saying.of("registry.advice.in-two-groups"));
            } else if (sameGroup
                    && after.text("role").equals(LEAD)
                    && other.text("role").equals(LEAD)) {
                row.wrong(
                        "身份",
                        Saying.of("registry.fault.two-leads", after.text("school_group"), other.text("institution")),
                        Saying.of("registry.advice.two-leads"));
            }
        }

        private static boolean overlap(Kept one, Kept other) {
            return before(one.date("joined"), other.date("left_on"))
                    && before(other.date("joined"), one.date("left_on"));
        }

        private static boolean before(
                @org.jspecify.annotations.Nullable LocalDate joined,
                @org.jspecify.annotations.Nullable LocalDate left) {
            return joined == null || left == null || joined.isBefore(left);
        }
    }
}
