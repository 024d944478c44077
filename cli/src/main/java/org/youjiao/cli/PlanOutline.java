package org.youjiao.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.engine.document.Programme;
import org.youjiao.engine.document.Target;
import org.youjiao.engine.document.text.Section;

/** A read document as an official wants to see it: masthead, tasks, table of targets, documents, departments. */
final class PlanOutline {
    private static final int DEEPEST = 3;
    private static final int LONGEST_NAME = 24;

    private final StringBuilder out = new StringBuilder();

    private PlanOutline() {}

    static String of(OfficialDocument document) {
        PlanOutline outline = new PlanOutline();
        outline.masthead(document);
        outline.parts(document);
        outline.targets(document.targets());
        outline.list(
                "要制定、修订或推进的文件",
                "份",
                document.documents().stream()
                        .map(titled -> "%s《%s》（%s）".formatted(titled.verb(), titled.title(), place(titled.clause())))
                        .toList());
        outline.list("责任部门", "个", document.departments());
        return outline.out.toString();
    }

    private void masthead(OfficialDocument document) {
        out.append(document.title() == null ? "（未识别出标题）" : document.title()).append("\n\n");
        field("文号", document.number());
        field("印发单位", document.issuer());
        field("日期", document.date());
        field(
                "实施期",
                document.period() == null
                        ? null
                        : document.period().from() + " 至 " + document.period().to());
        out.append('\n');
    }

    private void field(String name, @Nullable Object value) {
        out.append("  ")
                .append(Table.pad(name, 10))
                .append(value == null ? "（未写明）" : value)
                .append('\n');
    }

    private void parts(OfficialDocument document) {
        if (document.programmes().isEmpty()) {
            heading("章节", document.outline().size(), "个一级标题");
            document.outline().forEach(section -> section(section, 1));
        } else {
            int actions = document.programmes().stream()
                    .mapToInt(programme -> programme.actions().size())
                    .sum();
            heading("任务", document.programmes().size(), "大类，" + actions + " 项");
            document.programmes().forEach(this::programme);
        }
        out.append('\n');
        if (!document.safeguards().isEmpty()) {
            heading("保障措施", document.safeguards().size(), "项");
            document.safeguards().forEach(section -> section(section, DEEPEST));
            out.append('\n');
        }
    }

    private void programme(Programme programme) {
        out.append("  ").append(title(programme.number(), programme.title())).append('\n');
        for (Programme.Action action : programme.actions()) {
            out.append("      ").append(title(action.number(), name(action.title(), action.text())));
            out.append(
                            action.commitments().isEmpty()
                                    ? ""
                                    : "　[" + action.commitments().size() + " 条承诺]")
                    .append('\n');
        }
    }

    private void section(Section section, int depth) {
        out.append("  ".repeat(Math.min(depth, DEEPEST)))
                .append(title(section.number(), name(section.title(), section.text())))
                .append('\n');
        if (depth < DEEPEST) {
            section.children().forEach(child -> section(child, depth + 1));
        }
    }

    /** A part's title, or its first words where it has none. */
    private static String name(String title, String text) {
        if (!title.isEmpty() || text.isEmpty()) {
            return title;
        }
        String first = text.lines().findFirst().orElse("");
        return first.length() <= LONGEST_NAME ? first : first.substring(0, LONGEST_NAME) + "…";
    }

    private static String title(String number, String title) {
        boolean mark = number.endsWith("）") || number.isEmpty();
        boolean words = number.startsWith("第") || number.matches("[\\u4e00-\\u9fff]{3,}");
        return number + (mark ? "" : words ? "　" : "、") + title;
    }

    private void targets(List<Target> targets) {
        heading("指标", targets.size(), "个");
        Table table = new Table("出处", "对象", "要求", "期限", "原文");
        for (Target target : targets) {
            String deadline =
                    target.deadline() == null ? "未写明" : target.deadline().toString();
            table.row(
                    place(target.clause()),
                    target.subject(),
                    bound(target),
                    deadline,
                    target.text().replace('\n', ' '));
        }
        out.append(targets.isEmpty() ? "  （没有读到量化指标）\n" : table.print()).append('\n');
    }

    private static String bound(Target target) {
        String value = number(target.value());
        String amount = switch (target.unit()) {
            case "1:" -> "1:" + value;
            case ":1" -> value + ":1";
            default -> (target.max() == null ? value : value + "—" + number(target.max())) + " " + target.unit();
        };
        return switch (target.comparator()) {
            case AT_LEAST -> "≥ " + amount;
            case MORE -> "＞ " + amount;
            case AT_MOST -> "≤ " + amount;
            case LESS -> "＜ " + amount;
            case EQUAL -> "= " + amount;
            case ABOUT -> "约 " + amount;
            case RANGE -> amount;
        };
    }

    private static String number(double value) {
        return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private void list(String name, String measure, List<String> items) {
        heading(name, items.size(), measure);
        for (int index = 0; index < items.size(); index++) {
            out.append("  ")
                    .append(index + 1)
                    .append(". ")
                    .append(items.get(index))
                    .append('\n');
        }
        out.append('\n');
    }

    private void heading(String name, int count, String measure) {
        out.append("■ ")
                .append(name)
                .append("（")
                .append(count)
                .append(" ")
                .append(measure)
                .append("）\n");
    }

    private static String place(String clause) {
        return clause.isEmpty() ? "开头" : clause;
    }
}
