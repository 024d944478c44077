package org.youjiao.server.registry.zone;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Kind;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.Zone;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.registry.sheet.TimedSheet;
import org.youjiao.server.registry.sheet.UnitColumn;

/** The sheets of zones, and of which institution belongs to which. */
@Component
final class ZoneSheets {
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("学区", Zone.Type.CLUSTER.slug());
        TYPES.put("地段", Zone.Type.INTAKE.slug());
        TYPES.put("片区", Zone.Type.KINDERGARTEN.slug());
    }

    private static final Sheet ZONES = new Sheet(
            "zones",
            "registry.sheet.zones",
            Kind.REGISTER,
            List.of(
                    Column.of("区域代码", TEXT, true).help("以字母开头，如 XQ01、DD012、PQ3。"),
                    Column.of("名称", TEXT, true),
                    Column.of("类型", CODE, true).codes(TYPES),
                    Column.of("范围", TEXT, false).help("文字描述，如地段所含的小区、村、路。"),
                    Column.of("撤销日期", DATE, false).help("不再设置的第一天。")),
            List.of("区域代码"));

    private static final Sheet BELONGINGS = new Sheet(
            "belongings",
            "registry.sheet.belongings",
            Kind.REGISTER,
            List.of(
                    Column.of(UnitColumn.TITLE, TEXT, true),
                    Column.of("类型", CODE, true).codes(TYPES).help("每所学校同一类型只属于一个区域；自「数据截至」之日起生效。"),
                    Column.of("学校名称", TEXT, false).help("仅供核对，不读取。"),
                    Column.of("区域代码", TEXT, false).help("不再属于任何区域时填 <清空>。")),
            List.of(UnitColumn.TITLE, "类型"));

    @Bean
    static TimedSheet zoneSheet(JdbcTemplate jdbc, Audit audit) {
        return new TimedSheet(
                new Timeline(jdbc, Tables.ZONES),
                audit,
                new TimedSheet.Form(
                        () -> ZONES,
                        List.of("code", "name", "type", "text", "dissolved"),
                        "/areas/zones",
                        context -> ZoneSheets::checkZone));
    }

    @Bean
    static TimedSheet belongingSheet(JdbcTemplate jdbc, Audit audit, Registry registry) {
        return new TimedSheet(
                new Timeline(jdbc, Tables.BELONGINGS),
                audit,
                new TimedSheet.Form(
                        () -> BELONGINGS, List.of("institution", "type", "", "zone"), "/areas/zones", context -> {
                            var units = new UnitColumn(registry.tree(), context);
                            Map<String, Zone> zones = registry.zones(context.asOf()).stream()
                                    .collect(Collectors.toMap(Zone::code, zone -> zone));
                            return (row, before, after) -> units.check(row, after.text("institution"))
                                    .ifPresent(one -> checkBelonging(row, after, one, zones));
                        }));
    }

    private static void checkZone(Overlay row, @Nullable Kept before, Kept after) {
        String code = after.text("code");
        if (!code.matches("[A-Za-z][A-Za-z0-9-]{1,19}")) {
            row.wrong("区域代码", "「区域代码」为 %s".formatted(code), "应以字母开头，后接字母、数字或连字符，共 2 至 20 位。");
        }
        if (before != null && !before.text("type").equals(after.text("type"))) {
            row.wrong(
                    "类型",
                    "「%s」的类型原为%s".formatted(before.text("name"), title(before.text("type"))),
                    "类型不能更改；请用新的区域代码新增一行。");
        }
    }

    private static void checkBelonging(Overlay row, Kept after, Institution one, Map<String, Zone> zones) {
        String code = after.text("zone");
        Zone zone = zones.get(code);
        String type = after.text("type");
        if (!code.isEmpty() && zone == null) {
            row.wrong("区域代码", "区域代码 %s 没有登记".formatted(code), "请核对代码，或先导入「学区、地段与片区」表。");
        } else if (zone != null && !zone.type().slug().equals(type)) {
            row.wrong(
                    "区域代码",
                    "%s（%s）是%s，不是%s"
                            .formatted(zone.name(), code, title(zone.type().slug()), title(type)),
                    "请核对类型与代码。");
        }
        boolean kindergarten = one.stages().contains(Stage.KINDERGARTEN);
        if (type.equals(Zone.Type.KINDERGARTEN.slug()) && !kindergarten) {
            row.wrong("类型", "%s不设幼儿园，不能划入片区".formatted(one.unit().name()), "片区只含幼儿园，请核对学校标识码。");
        }
    }

    private static String title(String slug) {
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue().equals(slug))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(slug);
    }
}
