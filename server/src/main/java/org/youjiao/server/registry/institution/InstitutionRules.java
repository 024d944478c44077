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
import org.youjiao.server.web.Saying;

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
            row.wrong("学校标识码", Saying.of("registry.fault.school-code", code), Saying.of("registry.advice.school-code"));
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
            row.wrong(
                    "街道代码",
                    Saying.of("registry.fault.no-street", after.parent()),
                    Saying.of("registry.advice.no-street"));
        } else if (!streets.isEmpty() && !streets.contains(after.parent())) {
            row.wrong(
                    "街道代码",
                    Saying.of("registry.fault.no-subdistrict", after.parent(), street.name()),
                    Saying.of("registry.advice.no-subdistrict"));
        } else if (!context.caller().scope().sees(street.path() + code + "/")) {
            row.wrong(
                    "街道代码",
                    Saying.of("registry.fault.not-your-street", street.name()),
                    Saying.of("registry.advice.not-your-street"));
        }
        Unit old = before == null ? null : areas.get(before.parent());
        if (old != null && !context.caller().scope().sees(old.path() + code + "/")) {
            row.wrong(
                    "学校标识码",
                    Saying.of("registry.fault.not-your-school", code),
                    Saying.of("registry.advice.not-your-school"));
        }
    }

    private void checkCodes(Overlay row, InstitutionFacts after) {
        unknown(row, "办学类型", after.kind(), codes.kinds().keySet());
        unknown(row, "举办者", after.sponsor(), codes.sponsors().keySet());
        unknown(row, "城乡", after.urban(), codes.urban().keySet());
        if (after.isPublic() && after.sponsor().equals(PRIVATE)) {
            row.wrong("公办", Saying.of("registry.fault.public-private"), Saying.of("registry.advice.public-private"));
        }
        if (after.isPublic() && after.forProfit()) {
            row.wrong("营利性", Saying.of("registry.fault.public-profit"), Saying.of("registry.advice.public-profit"));
        }
    }

    private static void unknown(Overlay row, String title, String code, Set<String> known) {
        if (!code.isEmpty() && !known.contains(code)) {
            row.wrong(title, Saying.of("registry.fault.no-code", title, code), Saying.of("registry.advice.no-code"));
        }
    }

    private static void checkCoordinates(Overlay row, @Nullable Double longitude, @Nullable Double latitude) {
        if (longitude == null && latitude == null) {
            return;
        }
        if (longitude == null || latitude == null) {
            row.wrong(
                    longitude == null ? "经度" : "纬度",
                    Saying.of("registry.fault.one-coordinate"),
                    Saying.of("registry.advice.one-coordinate"));
        } else if (!isLongitude(longitude) || !isLatitude(latitude)) {
            boolean swapped = isLongitude(latitude) && isLatitude(longitude);
            row.wrong(
                    "经度",
                    Saying.of("registry.fault.coordinates", longitude, latitude),
                    Saying.of(swapped ? "registry.advice.coordinates-swapped" : "registry.advice.coordinates"));
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
            row.wrong(
                    "停办日期",
                    Saying.of("registry.fault.closed-first", closed, opened),
                    Saying.of("registry.advice.closed-first"));
        }
        sane(row, "开办日期", opened);
        sane(row, "停办日期", closed);
    }

    private void sane(Overlay row, String title, @Nullable LocalDate day) {
        LocalDate last = context.asOf().plusYears(YEARS_AHEAD);
        if (day != null && (day.isBefore(FIRST_SCHOOLS) || day.isAfter(last))) {
            row.wrong(
                    title,
                    Saying.of("registry.fault.day", title, day),
                    Saying.of("registry.advice.day", FIRST_SCHOOLS, last));
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
                    Saying.of("registry.fault.same-name", after.name(), other),
                    Saying.of("registry.advice.same-name"));
        }
    }

    private static String nameAndKind(InstitutionFacts facts) {
        return facts.name() + "\n" + facts.kind();
    }
}
