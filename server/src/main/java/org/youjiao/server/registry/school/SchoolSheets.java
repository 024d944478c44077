package org.youjiao.server.registry.school;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.COUNT;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.NUMBER;
import static org.youjiao.server.intake.Column.Type.SCHOOL_YEAR;
import static org.youjiao.server.intake.Column.Type.SIGNED;
import static org.youjiao.server.intake.Column.Type.TEXT;
import static org.youjiao.server.intake.Column.Type.YES_NO;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Audit;
import org.youjiao.server.access.Kind;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.codes.CodeTable;
import org.youjiao.server.registry.kept.Kept;
import org.youjiao.server.registry.kept.Tables;
import org.youjiao.server.registry.kept.Timeline;
import org.youjiao.server.registry.sheet.TimedSheet;
import org.youjiao.server.registry.sheet.UnitColumn;
import org.youjiao.server.web.Saying;

/** The sheets that schools file about themselves. */
@Component
final class SchoolSheets {
    private static final int FIRST_BUILT = 1880;
    private static final int MOST_IN_CLASS = 90;

    private static final Sheet CAMPUSES = new Sheet(
            "campuses",
            "registry.sheet.campuses",
            Kind.RETURN,
            List.of(
                    Column.of(UnitColumn.TITLE, TEXT, true).named("registry.field.code"),
                    Column.of("校区编号", TEXT, true)
                            .named("registry.campus.number")
                            .help("registry.help.number"),
                    Column.of("校区名称", TEXT, true).named("registry.campus.name"),
                    Column.of("地址", TEXT, false).named("registry.field.address"),
                    Column.of("经度", SIGNED, false)
                            .named("registry.field.longitude")
                            .unit("°")
                            .help("registry.help.longitude"),
                    Column.of("纬度", SIGNED, false)
                            .named("registry.field.latitude")
                            .unit("°")
                            .help("registry.help.latitude"),
                    Column.of("主校区", YES_NO, false)
                            .named("registry.campus.main")
                            .help("registry.help.for-profit"),
                    Column.of("启用日期", DATE, false).named("registry.campus.opened"),
                    Column.of("停用日期", DATE, false).named("registry.out-of-use")),
            List.of(UnitColumn.TITLE, "校区编号"));

    @Bean
    static TimedSheet campusSheet(JdbcTemplate jdbc, Audit audit, Registry registry) {
        return new TimedSheet(
                new Timeline(jdbc, Tables.CAMPUSES),
                audit,
                new TimedSheet.Form(
                        () -> CAMPUSES,
                        List.of(
                                "institution",
                                "number",
                                "name",
                                "address",
                                "longitude",
                                "latitude",
                                "main",
                                "opened",
                                "closed"),
                        "/institutions",
                        context -> {
                            var units = new UnitColumn(registry.tree(), context);
                            return (row, before, after) -> {
                                units.check(row, after.text("institution"));
                                checkPlace(row, after);
                            };
                        }));
    }

    @Bean
    static TimedSheet classSheet(JdbcTemplate jdbc, Audit audit, Registry registry, Catalogue catalogue) {
        Supplier<Sheet> sheet = catalogue.derive(SchoolSheets::classes);
        return new TimedSheet(
                new Timeline(jdbc, Tables.CLASSES),
                audit,
                new TimedSheet.Form(
                        sheet,
                        List.of("institution", "year", "grade", "number", "", "male", "female", "kind", "dissolved"),
                        "/institutions",
                        context -> {
                            var units = new UnitColumn(registry.tree(), context);
                            return (row, before, after) -> units.check(row, after.text("institution"))
                                    .ifPresent(one -> checkClass(row, after, one));
                        }));
    }

    private static Sheet classes(Catalogue catalogue) {
        return new Sheet(
                "classes",
                "registry.sheet.classes",
                Kind.RETURN,
                List.of(
                        Column.of(UnitColumn.TITLE, TEXT, true).named("registry.field.code"),
                        Column.of("学年", SCHOOL_YEAR, true).named("registry.class.year"),
                        Column.of("年级", CODE, true)
                                .named("registry.class.grade")
                                .codes(Grades.OFFERED),
                        Column.of("班号", COUNT, true)
                                .named("registry.class.number")
                                .help("registry.help.class-number"),
                        Column.of("学校名称", TEXT, false)
                                .named("registry.field.name")
                                .help("registry.help.read-only"),
                        Column.of("男生数", COUNT, true)
                                .named("registry.class.male")
                                .unit("人"),
                        Column.of("女生数", COUNT, true)
                                .named("registry.class.female")
                                .unit("人"),
                        Column.of("班级类型", CODE, false)
                                .named("registry.class.kind")
                                .codes(table(catalogue, "class-kind-school"))
                                .help("registry.help.class-kind"),
                        Column.of("撤班", YES_NO, false)
                                .named("registry.class.dissolved")
                                .help("registry.help.class-dissolved")),
                List.of(UnitColumn.TITLE, "学年", "年级", "班号"));
    }

    @Bean
    static TimedSheet facilitySheet(JdbcTemplate jdbc, Audit audit, Registry registry, Catalogue catalogue) {
        Supplier<Sheet> sheet = catalogue.derive(SchoolSheets::facilities);
        return new TimedSheet(
                new Timeline(jdbc, Tables.FACILITIES),
                audit,
                new TimedSheet.Form(
                        sheet,
                        List.of(
                                "institution",
                                "number",
                                "name",
                                "category",
                                "building_use",
                                "room_use",
                                "area",
                                "built",
                                "structure",
                                "condition",
                                "closed"),
                        "/institutions",
                        context -> {
                            var units = new UnitColumn(registry.tree(), context);
                            int year = context.asOf().getYear();
                            return (row, before, after) -> {
                                units.check(row, after.text("institution"));
                                checkFacility(row, after, year);
                            };
                        }));
    }

    private static Sheet facilities(Catalogue catalogue) {
        return new Sheet(
                "facilities",
                "registry.sheet.facilities",
                Kind.RETURN,
                List.of(
                        Column.of(UnitColumn.TITLE, TEXT, true).named("registry.field.code"),
                        Column.of("编号", TEXT, true)
                                .named("registry.facility.number")
                                .help("registry.help.facility-number"),
                        Column.of("名称", TEXT, true).named("registry.field.name"),
                        Column.of("类别", CODE, true)
                                .named("registry.facility.category")
                                .codes(Map.of("建筑物", "building", "用房", "room", "场地", "ground")),
                        Column.of("建筑物用途", CODE, false)
                                .named("registry.facility.building-use")
                                .codes(table(catalogue, "building-use"))
                                .help("registry.help.building-use"),
                        Column.of("房间用途", CODE, false)
                                .named("registry.facility.room-use")
                                .codes(table(catalogue, "room-use"))
                                .help("registry.help.room-use"),
                        Column.of("面积", NUMBER, true)
                                .named("registry.facility.area")
                                .unit("平方米"),
                        Column.of("建成年份", COUNT, false).named("registry.facility.built"),
                        Column.of("结构", CODE, false)
                                .named("registry.facility.structure")
                                .codes(table(catalogue, "building-structure")),
                        Column.of("状况", CODE, false)
                                .named("registry.facility.state")
                                .codes(table(catalogue, "building-condition")),
                        Column.of("停用日期", DATE, false).named("registry.out-of-use")),
                List.of(UnitColumn.TITLE, "编号"));
    }

    private static Map<String, String> table(Catalogue catalogue, String slug) {
        return CodeTable.read(catalogue).stream()
                .filter(table -> table.slug().equals(slug))
                .findFirst()
                .orElseThrow()
                .offered();
    }

    private static void checkPlace(Overlay row, Kept after) {
        Double longitude = after.number("longitude");
        Double latitude = after.number("latitude");
        if ((longitude == null) != (latitude == null)) {
            row.wrong("经度", Saying.of("registry.fault.one-coordinate"), Saying.of("registry.advice.one-coordinate"));
        } else if (longitude != null
                && latitude != null
                && !(longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54)) {
            row.wrong(
                    "经度",
                    Saying.of("registry.fault.coordinates", longitude, latitude),
                    Saying.of("registry.advice.coordinates"));
        }
    }

    private static void checkClass(Overlay row, Kept after, Institution one) {
        Grades.stage(after.text("grade"))
                .filter(stage -> !one.stages().isEmpty() && !one.stages().contains(stage))
                .ifPresent(stage -> row.wrong(
                        "年级",
                        Saying.of("registry.fault.grade", one.unit().name(), Grades.title(after.text("grade"))),
                        Saying.of("registry.advice.grade")));
        int pupils = after.count("male") + after.count("female");
        if (pupils > MOST_IN_CLASS) {
            row.wrong(
                    "男生数",
                    Saying.of("registry.fault.large-class", pupils),
                    Saying.of("registry.advice.large-class", MOST_IN_CLASS));
        }
    }

    private static void checkFacility(Overlay row, Kept after, int year) {
        String category = after.text("category");
        if (category.equals("room") && !after.text("building_use").isEmpty()) {
            row.wrong(
                    "建筑物用途",
                    Saying.of("registry.fault.room-with-building-use"),
                    Saying.of("registry.advice.room-with-building-use"));
        }
        if (category.equals("building") && !after.text("room_use").isEmpty()) {
            row.wrong(
                    "房间用途",
                    Saying.of("registry.fault.building-with-room-use"),
                    Saying.of("registry.advice.building-with-room-use"));
        }
        Double built = after.number("built");
        if (built != null && (built < FIRST_BUILT || built > year + 1)) {
            row.wrong(
                    "建成年份",
                    Saying.of("registry.fault.built", built.intValue()),
                    Saying.of("registry.advice.built", FIRST_BUILT, year + 1));
        }
    }
}
