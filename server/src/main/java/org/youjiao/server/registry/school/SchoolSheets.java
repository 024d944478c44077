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
                    Column.of(UnitColumn.TITLE, TEXT, true),
                    Column.of("校区编号", TEXT, true).help("本校内不重复，如 1、2。"),
                    Column.of("校区名称", TEXT, true),
                    Column.of("地址", TEXT, false),
                    Column.of("经度", SIGNED, false).unit("°").help("WGS-84。"),
                    Column.of("纬度", SIGNED, false).unit("°"),
                    Column.of("主校区", YES_NO, false).help("不填为「否」。"),
                    Column.of("启用日期", DATE, false),
                    Column.of("停用日期", DATE, false)),
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
                        Column.of(UnitColumn.TITLE, TEXT, true),
                        Column.of("学年", SCHOOL_YEAR, true),
                        Column.of("年级", CODE, true).codes(Grades.OFFERED),
                        Column.of("班号", COUNT, true).help("本年级内不重复，如 1、2。"),
                        Column.of("学校名称", TEXT, false).help("仅供核对，不读取。"),
                        Column.of("男生数", COUNT, true).unit("人"),
                        Column.of("女生数", COUNT, true).unit("人"),
                        Column.of("班级类型", CODE, false)
                                .codes(table(catalogue, "class-kind-school"))
                                .help("JY/T 1001 中小学班级类型；幼儿园不填。"),
                        Column.of("撤班", YES_NO, false).help("误报或已撤的班填「是」，不再计数。")),
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
                        Column.of(UnitColumn.TITLE, TEXT, true),
                        Column.of("编号", TEXT, true).help("本校内不重复，如 J1、F101、C1。"),
                        Column.of("名称", TEXT, true),
                        Column.of("类别", CODE, true).codes(Map.of("建筑物", "building", "用房", "room", "场地", "ground")),
                        Column.of("建筑物用途", CODE, false)
                                .codes(table(catalogue, "building-use"))
                                .help("建筑物填写。"),
                        Column.of("房间用途", CODE, false)
                                .codes(table(catalogue, "room-use"))
                                .help("用房填写。"),
                        Column.of("面积", NUMBER, true).unit("平方米"),
                        Column.of("建成年份", COUNT, false),
                        Column.of("结构", CODE, false).codes(table(catalogue, "building-structure")),
                        Column.of("状况", CODE, false).codes(table(catalogue, "building-condition")),
                        Column.of("停用日期", DATE, false)),
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
            row.wrong("经度", "经纬度只填了一个", "请两个都填，或都不填。");
        } else if (longitude != null
                && latitude != null
                && !(longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54)) {
            row.wrong("经度", "经度 %s、纬度 %s 不在我国范围内".formatted(longitude, latitude), "经度应在 73—136、纬度应在 3—54 之间，请核对。");
        }
    }

    private static void checkClass(Overlay row, Kept after, Institution one) {
        Grades.stage(after.text("grade"))
                .filter(stage -> !one.stages().isEmpty() && !one.stages().contains(stage))
                .ifPresent(stage -> row.wrong(
                        "年级",
                        "%s不设%s".formatted(one.unit().name(), Grades.title(after.text("grade"))),
                        "请核对年级，或先在学校表中更正办学类型。"));
        int pupils = after.count("male") + after.count("female");
        if (pupils > MOST_IN_CLASS) {
            row.wrong("男生数", "一个班 %d 人".formatted(pupils), "超过 %d 人，请核对是否把几个班合成了一行。".formatted(MOST_IN_CLASS));
        }
    }

    private static void checkFacility(Overlay row, Kept after, int year) {
        String category = after.text("category");
        if (category.equals("room") && !after.text("building_use").isEmpty()) {
            row.wrong("建筑物用途", "用房填写了「建筑物用途」", "用房请填「房间用途」，「建筑物用途」留空。");
        }
        if (category.equals("building") && !after.text("room_use").isEmpty()) {
            row.wrong("房间用途", "建筑物填写了「房间用途」", "建筑物请填「建筑物用途」，「房间用途」留空。");
        }
        Double built = after.number("built");
        if (built != null && (built < FIRST_BUILT || built > year + 1)) {
            row.wrong("建成年份", "「建成年份」为 %.0f".formatted(built), "应在 %d 至 %d 之间，请核对。".formatted(FIRST_BUILT, year + 1));
        }
    }
}
