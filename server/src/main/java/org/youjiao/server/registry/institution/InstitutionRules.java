package org.youjiao.server.registry.institution;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.TreeBuilder;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.codes.Codes;
import org.youjiao.server.registry.kept.AreaFacts;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;

/** What must be true of a row of the sheet {@code institutions}, for one passage through a file. */
public final class InstitutionRules {
    private static final String PRIVATE = "999";
    private static final LocalDate FIRST_SCHOOLS = LocalDate.of(1800, 1, 1);
    private static final int YEARS_AHEAD = 15;

    private final SheetOwner.Context context;
    private final Codes codes;
    private final Map<String, Unit> areas = new HashMap<>();
    private final Set<String> streets = new HashSet<>();
    /** Name and kind → code, of what is open; rows seen earlier in the file too. */
    private final Map<String, String> named = new HashMap<>();

    public InstitutionRules(
            SheetOwner.Context context,
            Codes codes,
            List<Version<AreaFacts>> areas,
            Collection<Version<InstitutionFacts>> institutions) {
        this.context = context;
        this.codes = codes;
        TreeBuilder.build(areas, List.of(), LocalDate.MAX, kind -> Set.of())
                .units()
                .forEach(unit -> this.areas.put(unit.code(), unit));
        areas.stream().filter(area -> area.facts().type().equals("street")).forEach(area -> streets.add(area.code()));
        institutions.stream()
                .filter(version -> version.facts().closed() == null)
                .forEach(version -> named.put(nameAndKind(version.facts()), version.code()));
    }

    public void check(Overlay row, String code, @Nullable InstitutionFacts before, InstitutionFacts after) {
        if (!code.matches("\\d{10}")) {
            row.wrong("学校标识码", "「学校标识码」为 %s".formatted(code), "应为 10 位数字；在表格中请设为文本格式，以免丢失前面的 0。");
        }
        checkPlace(row, code, before, after);
        checkCodes(row, after);
        checkCoordinates(row, after.longitude(), after.latitude());
        checkDates(row, after);
        checkName(row, code, after);
    }

    private void checkPlace(Overlay row, String code, @Nullable InstitutionFacts before, InstitutionFacts after) {
        Unit street = areas.get(after.parent());
        if (after.parent().isEmpty()) {
            return; // already said to be missing
        }
        if (street == null) {
            row.wrong("街道代码", "街道代码 %s 不在区划表中".formatted(after.parent()), "请核对代码，或先导入区划表。");
        } else if (!streets.isEmpty() && !streets.contains(after.parent())) {
            row.wrong("街道代码", "%s（%s）是区，不是街道".formatted(after.parent(), street.name()), "请填学校所在街道的 9 位代码。");
        } else if (!context.caller().scope().sees(street.path() + code + "/")) {
            row.wrong("街道代码", "%s 不在您的管理范围内".formatted(street.name()), "只能登记本单位管理范围内的学校。");
        }
        Unit old = before == null ? null : areas.get(before.parent());
        if (old != null && !context.caller().scope().sees(old.path() + code + "/")) {
            row.wrong("学校标识码", "学校 %s 不在您的管理范围内".formatted(code), "请联系该校的主管部门。");
        }
    }

    private void checkCodes(Overlay row, InstitutionFacts after) {
        unknown(row, "办学类型", after.kind(), codes.kinds().keySet());
        unknown(row, "举办者", after.sponsor(), codes.sponsors().keySet());
        unknown(row, "城乡", after.urban(), codes.urban().keySet());
        if (after.isPublic() && after.sponsor().equals(PRIVATE)) {
            row.wrong("公办", "「公办」为是，而「举办者」为 999民办", "两者矛盾，请核对其一。");
        }
        if (after.isPublic() && after.forProfit()) {
            row.wrong("营利性", "公办学校的「营利性」为是", "公办学校不得为营利性，请核对。");
        }
    }

    private static void unknown(Overlay row, String title, String code, Set<String> known) {
        if (!code.isEmpty() && !known.contains(code)) {
            row.wrong(title, "「%s」为 %s，代码表中没有".formatted(title, code), "请从模板的下拉列表中选择（JY/T 1001 代码）。");
        }
    }

    private static void checkCoordinates(Overlay row, @Nullable Double longitude, @Nullable Double latitude) {
        if (longitude == null && latitude == null) {
            return;
        }
        if (longitude == null || latitude == null) {
            row.wrong(longitude == null ? "经度" : "纬度", "经纬度只填了一个", "请两个都填，或都不填。");
        } else if (!isLongitude(longitude) || !isLatitude(latitude)) {
            boolean swapped = isLongitude(latitude) && isLatitude(longitude);
            row.wrong(
                    "经度",
                    "经度 %s、纬度 %s 不在我国范围内".formatted(longitude, latitude),
                    swapped ? "经度与纬度填反了，请对调。" : "经度应在 73—136、纬度应在 3—54 之间，请核对。");
        }
    }

    private static boolean isLongitude(double degrees) {
        return degrees >= 73 && degrees <= 136;
    }

    private static boolean isLatitude(double degrees) {
        return degrees >= 3 && degrees <= 54;
    }

    private void checkDates(Overlay row, InstitutionFacts after) {
        LocalDate opened = after.opened();
        LocalDate closed = after.closed();
        if (opened != null && closed != null && closed.isBefore(opened)) {
            row.wrong("停办日期", "停办日期 %s 早于开办日期 %s".formatted(closed, opened), "请核对两个日期。");
        }
        sane(row, "开办日期", opened);
        sane(row, "停办日期", closed);
    }

    private void sane(Overlay row, String title, @Nullable LocalDate day) {
        LocalDate last = context.asOf().plusYears(YEARS_AHEAD);
        if (day != null && (day.isBefore(FIRST_SCHOOLS) || day.isAfter(last))) {
            row.wrong(title, "「%s」为 %s".formatted(title, day), "应在 %s 至 %s 之间，请核对年份。".formatted(FIRST_SCHOOLS, last));
        }
    }

    /** Two open institutions of one name and kind are one that was registered twice, or two that nobody can tell apart. */
    private void checkName(Overlay row, String code, InstitutionFacts after) {
        if (after.name().isEmpty() || after.closed() != null) {
            return;
        }
        String other = named.putIfAbsent(nameAndKind(after), code);
        if (other != null && !other.equals(code)) {
            row.wrong(
                    "名称",
                    "「%s」与学校标识码 %s 同名且办学类型相同".formatted(after.name(), other),
                    "如是同一所学校，请改用原学校标识码；如是不同校区，请在名称后加注校区。");
        }
    }

    private static String nameAndKind(InstitutionFacts facts) {
        return facts.name() + "\n" + facts.kind();
    }
}
