package org.youjiao.server.sample.register;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.youjiao.server.registry.Outline;
import org.youjiao.server.sample.Facts;
import org.youjiao.server.sample.Institution;
import org.youjiao.server.sample.SampleDistrict;
import org.youjiao.server.sample.SampleSheet;

/**
 * Five zones of kindergartens, a set of school clusters, the intake areas of public primaries; and outlines drawn around
 * the institutions for streets and zones alike, for want of real ones.
 */
public final class Zones {
    private static final String CLUSTER = "学区";
    private static final String INTAKE = "地段";
    private static final String KINDERGARTENS = "片区";

    /** A middle of a cluster; schools join the nearest. Invented. */
    private record Middle(String code, String name, double longitude, double latitude) {}

    private static final List<Middle> CLUSTERS = List.of(
            new Middle("XQ01", "珠江新城学区", 113.330, 23.121),
            new Middle("XQ02", "体育中心学区", 113.322, 23.137),
            new Middle("XQ03", "石牌五山学区", 113.347, 23.147),
            new Middle("XQ04", "沙河学区", 113.309, 23.158),
            new Middle("XQ05", "元岗长兴学区", 113.343, 23.176),
            new Middle("XQ06", "龙洞凤凰学区", 113.378, 23.202),
            new Middle("XQ07", "员村天园学区", 113.358, 23.122),
            new Middle("XQ08", "棠下车陂学区", 113.380, 23.130),
            new Middle("XQ09", "东圃学区", 113.406, 23.118),
            new Middle("XQ10", "智慧城学区", 113.402, 23.160));

    private static final Map<String, List<String>> STREETS = new LinkedHashMap<>();

    static {
        STREETS.put("PQ1 第一片区", List.of("天河南街道", "林和街道", "冼村街道", "猎德街道", "石牌街道"));
        STREETS.put("PQ2 第二片区", List.of("沙东街道", "沙河街道", "五山街道", "兴华街道"));
        STREETS.put("PQ3 第三片区", List.of("元岗街道", "长兴街道", "龙洞街道", "凤凰街道"));
        STREETS.put("PQ4 第四片区", List.of("员村街道", "天园街道", "棠下街道"));
        STREETS.put("PQ5 第五片区", List.of("车陂街道", "前进街道", "黄村街道", "珠吉街道", "新塘街道"));
    }

    /** The school whose cluster has not been settled: one that opened this year. */
    private static final String UNSETTLED = "执信中学天河校区";

    private Zones() {}

    public static List<SampleSheet> sheets(SampleDistrict district) {
        var zones = Rows.of("区域代码,名称,类型,范围");
        CLUSTERS.forEach(cluster -> zones.add(cluster.code(), cluster.name(), CLUSTER, ""));
        STREETS.forEach((zone, streets) ->
                zones.add(zone.substring(0, 3), zone.substring(4), KINDERGARTENS, String.join("、", streets)));
        intake(district).forEach((school, area) -> zones.add(area[0], school.shortName() + "地段", INTAKE, area[1]));
        var belongings = Rows.of("学校标识码,学校名称,类型,区域代码");
        for (Institution one : district.institutions()) {
            if (one.isKindergarten()) {
                belongings.add(one.code(), one.name(), KINDERGARTENS, zone(one));
            } else if (!one.shortName().equals(UNSETTLED)) {
                belongings.add(one.code(), one.name(), CLUSTER, cluster(one));
            }
        }
        intake(district).forEach((school, area) -> belongings.add(school.code(), school.name(), INTAKE, area[0]));
        return List.of(zones.sheet("zones.xlsx", "学区、地段与片区"), belongings.sheet("belongings.xlsx", "学校所属区域"));
    }

    /** Outlines drawn around the institutions of streets, clusters, intake areas and zones; all of them examples. */
    public static List<Outline> outlines(SampleDistrict district) {
        List<double[]> ring = ring(SampleDistrict.boundaryGeoJson());
        var outlines = new ArrayList<Outline>();
        List<Institution> all = district.institutions();
        draw(outlines, all, one -> one.subdistrict().code(), ring);
        List<Institution> schools =
                all.stream().filter(one -> !one.isKindergarten()).toList();
        draw(outlines, schools, Zones::cluster, ring);
        draw(outlines, all.stream().filter(Institution::isKindergarten).toList(), Zones::zone, ring);
        Map<Institution, String[]> intake = intake(district);
        draw(outlines, List.copyOf(intake.keySet()), school -> Objects.requireNonNull(intake.get(school))[0], ring);
        return outlines;
    }

    private static void draw(
            List<Outline> outlines,
            List<Institution> institutions,
            java.util.function.Function<Institution, String> group,
            List<double[]> ring) {
        List<CellMap.Site> sites = institutions.stream()
                .map(one -> new CellMap.Site(one.longitude(), one.latitude(), group.apply(one)))
                .toList();
        CellMap.of(sites, ring)
                .forEach((code, geometry) -> outlines.add(new Outline(code, geometry, true, "按学校位置划出的示例边界")));
    }

    /** Primary school → code and text of its intake area, in the file's order. */
    private static Map<Institution, String[]> intake(SampleDistrict district) {
        Map<String, Institution> byName = new LinkedHashMap<>();
        district.institutions().forEach(one -> byName.putIfAbsent(one.shortName(), one));
        Map<Institution, String[]> areas = new LinkedHashMap<>();
        int number = 1;
        for (Map<String, String> row : Facts.table("catchments.csv")) {
            Institution school = byName.get(Facts.cell(row, "学校"));
            String digits = Integer.toString(1000 + number++).substring(1); // whatever the locale's digits
            if (school != null) {
                areas.put(school, new String[] {"DD" + digits, Facts.cell(row, "范围")});
            }
        }
        return areas;
    }

    private static String cluster(Institution school) {
        Middle nearest = CLUSTERS.get(0);
        for (Middle middle : CLUSTERS) {
            nearest = distance(school, middle) < distance(school, nearest) ? middle : nearest;
        }
        return nearest.code();
    }

    private static double distance(Institution school, Middle middle) {
        double dx = (school.longitude() - middle.longitude()) * 0.92;
        double dy = school.latitude() - middle.latitude();
        return dx * dx + dy * dy;
    }

    private static String zone(Institution kindergarten) {
        return STREETS.entrySet().stream()
                .filter(zone ->
                        zone.getValue().contains(kindergarten.subdistrict().name()))
                .map(zone -> zone.getKey().substring(0, 3))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The street \"%s\" is in no zone of kindergartens."
                        .formatted(kindergarten.subdistrict().name())));
    }

    private static List<double[]> ring(String geojson) {
        var ring = new ArrayList<double[]>();
        var position = java.util.regex.Pattern.compile("\\[\\s*(\\d+\\.\\d+)\\s*,\\s*(\\d+\\.\\d+)\\s*]")
                .matcher(geojson);
        while (position.find()) {
            ring.add(new double[] {Double.parseDouble(position.group(1)), Double.parseDouble(position.group(2))});
        }
        return ring;
    }
}
