package org.youjiao.server.registry.event;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.SIGNED;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Kind;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.web.Saying;

/** The sheet {@code changes}: a row a change of institutions. What was recorded once is the same ever after. */
@Component
final class ChangeSheet implements SheetOwner {
    private static final Map<String, String> KINDS = Arrays.stream(Change.Kind.values())
            .collect(Collectors.toMap(Change.Kind::title, Change.Kind::slug, (a, b) -> a, LinkedHashMap::new));

    /** Fields of a change → the column they are typed in. */
    private static final Map<String, String> FIELDS = Map.of(
            "day",
            "生效日期",
            "sources",
            "原学校标识码",
            "targets",
            "后继学校标识码",
            "names",
            "新名称",
            "street",
            "街道代码",
            "longitude",
            "经度",
            "why",
            "原因");

    private static final Sheet SHEET = new Sheet(
            "changes",
            "registry.sheet.changes",
            Kind.REGISTER,
            List.of(
                    Column.of("变动类型", CODE, true).named("registry.change.kind").codes(KINDS),
                    Column.of("生效日期", DATE, true).named("registry.change.day").help("registry.help.change-day"),
                    Column.of("原学校标识码", TEXT, true)
                            .named("registry.change.sources")
                            .help("registry.help.change-sources"),
                    Column.of("后继学校标识码", TEXT, false)
                            .named("registry.change.successors")
                            .help("registry.help.change-successors"),
                    Column.of("新名称", TEXT, false).named("registry.change.names").help("registry.help.change-names"),
                    Column.of("新简称", TEXT, false).named("registry.change.short-names"),
                    Column.of("街道代码", TEXT, false)
                            .named("registry.field.street")
                            .help("registry.help.change-street"),
                    Column.of("地址", TEXT, false).named("registry.field.address"),
                    Column.of("经度", SIGNED, false)
                            .named("registry.field.longitude")
                            .unit("°"),
                    Column.of("纬度", SIGNED, false)
                            .named("registry.field.latitude")
                            .unit("°"),
                    Column.of("原因", TEXT, true).named("registry.change.why"),
                    Column.of("依据文号", TEXT, false).named("registry.change.document")),
            List.of("变动类型", "生效日期", "原学校标识码"));

    private final Registry registry;
    private final Changes changes;
    private final EventStore store;
    private final Deployment deployment;

    ChangeSheet(Registry registry, Changes changes, EventStore store, Deployment deployment) {
        this.registry = registry;
        this.changes = changes;
        this.store = store;
        this.deployment = deployment;
    }

    @Override
    public Sheet sheet() {
        return SHEET;
    }

    @Override
    public String path() {
        return "/institutions/changes";
    }

    @Override
    public String queue() {
        return "institutions";
    }

    @Override
    public Judge judge(Context context) {
        Set<String> recorded = store.list(false).stream()
                .map(event -> key(event.kind(), event.day(), event.before()))
                .collect(Collectors.toSet());
        Set<String> touched = new HashSet<>();
        LocalDate today = deployment.businessDate();
        return row -> {
            Change change = change(row);
            if (recorded.contains(key(change.kind(), change.day(), change.sources()))) {
                return new Judgement.Same();
            }
            var mistakes = ChangeRules.check(registry, context.caller(), change, today).stream()
                    .map(mistake -> new Judgement.Mistake(
                            SHEET.indexOf(FIELDS.getOrDefault(mistake.field(), "变动类型")),
                            mistake.reason(),
                            mistake.advice()))
                    .collect(Collectors.toList());
            change.sources().stream()
                    .filter(code -> !touched.add(code))
                    .forEach(code -> mistakes.add(new Judgement.Mistake(
                            SHEET.indexOf("原学校标识码"),
                            Saying.of("registry.fault.changed-twice", code),
                            Saying.of("registry.advice.changed-twice"))));
            return mistakes.isEmpty() ? new Judgement.New() : new Judgement.Wrong(mistakes);
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        rows.forEachRemaining(row -> changes.apply(context.caller(), change(row), context.batch()));
        registry.settle();
    }

    @Override
    public void committed(Context context) {
        registry.refresh();
    }

    private static String key(Change.Kind kind, LocalDate day, List<String> sources) {
        return kind + " " + day + " " + sources.stream().sorted().toList();
    }

    private static Change change(SheetRow row) {
        return new Change(
                Change.Kind.find(row.text(0)).orElseThrow(),
                (LocalDate) java.util.Objects.requireNonNull(row.value(1)),
                parts(row.value(2)),
                parts(row.value(3)),
                parts(row.value(4)),
                parts(row.value(5)),
                new Change.Place(text(row.value(6)), text(row.value(7)), (Double) row.value(8), (Double) row.value(9)),
                text(row.value(10)),
                text(row.value(11)));
    }

    /** Divided by 、 or commas. */
    static List<String> parts(@Nullable Object value) {
        return Arrays.stream(text(value).split("[、,，;；\\s]+"))
                .filter(part -> !part.isBlank())
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
