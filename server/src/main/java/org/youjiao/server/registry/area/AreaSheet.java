package org.youjiao.server.registry.area;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.TEXT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Kind;
import org.youjiao.server.intake.Column;
import org.youjiao.server.intake.Differences;
import org.youjiao.server.intake.Judgement;
import org.youjiao.server.intake.Overlay;
import org.youjiao.server.intake.Sheet;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.Undo;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.kept.AreaFacts;
import org.youjiao.server.registry.kept.Version;
import org.youjiao.server.registry.kept.VersionStore;
import org.youjiao.server.registry.kept.VersionUndo;
import org.youjiao.server.registry.kept.VersionWriter;
import org.youjiao.server.web.Saying;

/** The sheet {@code areas}: the district and its streets. One root; a street's code begins with its district's. */
@Component
public final class AreaSheet implements SheetOwner {
    private static final Map<String, String> TYPES = Map.of("区", "district", "街道", "street");
    private static final Sheet SHEET = new Sheet(
            "areas",
            "registry.sheet.areas",
            Kind.REGISTER,
            List.of(
                    Column.of("区划代码", TEXT, true).named("registry.area.code").help("registry.help.area.code"),
                    Column.of("名称", TEXT, true).named("registry.area.name"),
                    Column.of("类型", CODE, true).named("registry.area.type").codes(TYPES),
                    Column.of("上级代码", TEXT, false).named("registry.area.above").help("registry.help.area.above")),
            List.of("区划代码"));

    private final VersionStore store;
    private final VersionWriter writer;
    private final Registry registry;
    private final VersionUndo undo;

    AreaSheet(VersionStore store, VersionWriter writer, Registry registry, VersionUndo undo) {
        this.store = store;
        this.writer = writer;
        this.registry = registry;
        this.undo = undo;
    }

    @Override
    public Sheet sheet() {
        return SHEET;
    }

    @Override
    public Judge judge(Context context) {
        Map<String, AreaFacts> known = new HashMap<>();
        Version.byCode(store.listAreas(), context.asOf()).forEach((code, version) -> known.put(code, version.facts()));
        Map<String, AreaFacts> stored = Map.copyOf(known);
        return row -> {
            String code = row.text(0);
            AreaFacts before = stored.get(code);
            var overlay = new Overlay(SHEET, row);
            AreaFacts after = facts(overlay, before);
            check(overlay, code, before, after, known);
            String path = (after.parent().isEmpty() ? "/" : "/" + after.parent() + "/") + code + "/";
            if (!context.caller().scope().sees(path)) {
                overlay.wrong(
                        "区划代码",
                        Saying.of("registry.fault.not-your-area", code),
                        Saying.of("registry.advice.not-your-area"));
            }
            if (!overlay.mistakes().isEmpty()) {
                return new Judgement.Wrong(overlay.mistakes());
            }
            known.put(code, after);
            return before == null ? new Judgement.New() : Differences.of(shown(code, before), shown(code, after));
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        Map<String, Version<AreaFacts>> stored = Version.byCode(store.listAreas(), context.asOf());
        var writes = new ArrayList<VersionWriter.Write<AreaFacts>>();
        while (rows.hasNext()) {
            SheetRow row = rows.next();
            Version<AreaFacts> before = stored.get(row.text(0));
            AreaFacts after = facts(new Overlay(SHEET, row), before == null ? null : before.facts());
            writes.add(new VersionWriter.Write<>(row.text(0), before, after));
        }
        writer.writeAreas(context, writes);
        registry.settle();
    }

    @Override
    public void committed(Context context) {
        registry.refresh();
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        return undo.find("area_version", context.batch());
    }

    @Override
    public void undo(Context context) {
        undo.undo("area_version", context);
        registry.settle();
    }

    /** Streets and institutions of an area that would be no more. */
    @Override
    public List<Undo.Later> listUses(Context context, List<String> codes) {
        return undo.listInside(codes);
    }

    private static AreaFacts facts(Overlay overlay, @Nullable AreaFacts before) {
        return new AreaFacts(
                overlay.text("名称", before == null ? null : before.name()),
                overlay.text("类型", before == null ? null : before.type()),
                overlay.text("上级代码", before == null ? null : before.parent()));
    }

    private static void check(
            Overlay overlay, String code, @Nullable AreaFacts before, AreaFacts after, Map<String, AreaFacts> known) {
        boolean street = after.type().equals("street");
        if (!code.matches(street ? "\\d{9}" : "\\d{6}")) {
            overlay.wrong("区划代码", Saying.of("registry.fault.area-code", code), Saying.of("registry.advice.area-code"));
        }
        if (!after.type().isEmpty() && !TYPES.containsValue(after.type())) {
            overlay.wrong(
                    "类型", Saying.of("registry.fault.area-type", after.type()), Saying.of("registry.advice.area-type"));
        }
        if (before != null
                && !before.type().equals(after.type())
                && !after.type().isEmpty()) {
            overlay.wrong(
                    "类型",
                    Saying.of("registry.fault.area-type-kept", before.name(), type(before.type())),
                    Saying.of("registry.advice.area-type-kept"));
        }
        if (street) {
            checkStreet(overlay, code, after, known);
        } else if (!after.parent().isEmpty()) {
            overlay.wrong(
                    "上级代码",
                    Saying.of("registry.fault.district-above", after.parent()),
                    Saying.of("registry.advice.district-above"));
        } else {
            known.forEach((other, area) -> {
                if (area.parent().isEmpty() && !other.equals(code)) {
                    overlay.wrong(
                            "区划代码",
                            Saying.of("registry.fault.one-district", other, area.name()),
                            Saying.of("registry.advice.one-district"));
                }
            });
        }
    }

    private static void checkStreet(Overlay overlay, String code, AreaFacts after, Map<String, AreaFacts> known) {
        AreaFacts above = known.get(after.parent());
        if (after.parent().isEmpty()) {
            overlay.wrong("上级代码", Saying.of("registry.fault.no-district"), Saying.of("registry.advice.no-district"));
        } else if (above == null || !above.type().equals("district")) {
            overlay.wrong(
                    "上级代码",
                    Saying.of("registry.fault.unknown-district", after.parent()),
                    Saying.of("registry.advice.unknown-district"));
        } else if (!code.startsWith(after.parent())) {
            overlay.wrong(
                    "区划代码",
                    Saying.of("registry.fault.street-code", code, after.parent()),
                    Saying.of("registry.advice.street-code"));
        }
    }

    private static List<String> shown(String code, AreaFacts facts) {
        return List.of(code, facts.name(), type(facts.type()), facts.parent());
    }

    private static String type(String code) {
        return code.equals("district") ? "区" : "街道";
    }
}
