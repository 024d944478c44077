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
import org.youjiao.server.web.Saying;

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
                    Column.of("区域代码", TEXT, true).named("registry.zone-code").help("registry.help.zone-code"),
                    Column.of("名称", TEXT, true).named("registry.field.name"),
                    Column.of("类型", CODE, true).named("registry.area.type").codes(TYPES),
                    Column.of("范围", TEXT, false).named("registry.zone-text").help("registry.help.zone-text"),
                    Column.of("撤销日期", DATE, false).named("registry.dissolved").help("registry.help.dissolved")),
            List.of("区域代码"));

    private static final Sheet BELONGINGS = new Sheet(
            "belongings",
            "registry.sheet.belongings",
            Kind.REGISTER,
            List.of(
                    Column.of(UnitColumn.TITLE, TEXT, true).named("registry.field.code"),
                    Column.of("类型", CODE, true)
                            .named("registry.area.type")
                            .help("registry.help.belonging-type")
                            .codes(TYPES),
                    Column.of("学校名称", TEXT, false).named("registry.field.name").help("registry.help.read-only"),
                    Column.of("区域代码", TEXT, false).named("registry.zone-code").help("registry.help.belonging-zone")),
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
            row.wrong("区域代码", Saying.of("registry.fault.zone-code", code), Saying.of("registry.advice.zone-code"));
        }
        if (before != null && !before.text("type").equals(after.text("type"))) {
            row.wrong(
                    "类型",
                    Saying.of("registry.fault.zone-type-kept", before.text("name"), title(before.text("type"))),
                    Saying.of("registry.advice.zone-type-kept"));
        }
    }

    private static void checkBelonging(Overlay row, Kept after, Institution one, Map<String, Zone> zones) {
        String code = after.text("zone");
        Zone zone = zones.get(code);
        String type = after.text("type");
        if (!code.isEmpty() && zone == null) {
            row.wrong("区域代码", Saying.of("registry.fault.no-zone", code), Saying.of("registry.advice.no-zone"));
        } else if (zone != null && !zone.type().slug().equals(type)) {
            row.wrong(
                    "区域代码",
                    Saying.of(
                            "registry.fault.zone-type",
                            zone.name(),
                            code,
                            title(zone.type().slug()),
                            title(type)),
                    Saying.of("registry.advice.zone-type"));
        }
        boolean kindergarten = one.stages().contains(Stage.KINDERGARTEN);
        if (type.equals(Zone.Type.KINDERGARTEN.slug()) && !kindergarten) {
            row.wrong(
                    "类型",
                    Saying.of("registry.fault.no-kindergarten", one.unit().name()),
                    Saying.of("registry.advice.no-kindergarten"));
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
