package org.youjiao.server.registry.institution;

import static org.youjiao.server.intake.Column.Type.CODE;
import static org.youjiao.server.intake.Column.Type.DATE;
import static org.youjiao.server.intake.Column.Type.SIGNED;
import static org.youjiao.server.intake.Column.Type.TEXT;
import static org.youjiao.server.intake.Column.Type.YES_NO;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.codes.Codes;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;
import org.youjiao.server.registry.kept.VersionStore;
import org.youjiao.server.registry.kept.VersionUndo;
import org.youjiao.server.registry.kept.VersionWriter;

/** The sheet {@code institutions}: schools and kindergartens by their 10-digit 学校标识码. */
@Component
public final class InstitutionSheet implements SheetOwner {
    private final VersionStore store;
    private final VersionWriter writer;
    private final Registry registry;
    private final VersionUndo undo;

    InstitutionSheet(VersionStore store, VersionWriter writer, Registry registry, VersionUndo undo) {
        this.store = store;
        this.writer = writer;
        this.registry = registry;
        this.undo = undo;
    }

    @Override
    public Sheet sheet() {
        return sheet(registry.codes());
    }

    public static Sheet sheet(Codes codes) {
        var kinds = new LinkedHashMap<String, String>();
        codes.kinds().forEach((code, kind) -> kinds.put(code + kind.title().chinese(), code));
        return new Sheet(
                "institutions",
                "registry.sheet.institutions",
                Kind.REGISTER,
                List.of(
                        Column.of("学校标识码", TEXT, true)
                                .named("registry.field.code")
                                .help("registry.help.code"),
                        Column.of("名称", TEXT, true).named("registry.field.name").help("registry.help.name"),
                        Column.of("简称", TEXT, false).named("registry.field.short-name"),
                        Column.of("办学类型", CODE, true)
                                .named("registry.field.kind")
                                .codes(kinds),
                        Column.of("举办者", CODE, true)
                                .named("registry.field.sponsor")
                                .codes(labels(codes.sponsors())),
                        Column.of("公办", YES_NO, true).named("registry.field.public"),
                        Column.of("普惠", YES_NO, false)
                                .named("registry.field.inclusive")
                                .help("registry.help.inclusive"),
                        Column.of("营利性", YES_NO, false)
                                .named("registry.field.for-profit")
                                .help("registry.help.for-profit"),
                        Column.of("城乡", CODE, true)
                                .named("registry.field.urban")
                                .codes(labels(codes.urban())),
                        Column.of("街道代码", TEXT, true)
                                .named("registry.field.street")
                                .help("registry.help.street"),
                        Column.of("地址", TEXT, false).named("registry.field.address"),
                        Column.of("经度", SIGNED, false)
                                .named("registry.field.longitude")
                                .unit("°")
                                .help("registry.help.longitude"),
                        Column.of("纬度", SIGNED, false)
                                .named("registry.field.latitude")
                                .unit("°")
                                .help("registry.help.latitude"),
                        Column.of("开办日期", DATE, false).named("registry.field.opened"),
                        Column.of("停办日期", DATE, false)
                                .named("registry.field.closed")
                                .help("registry.help.closed"),
                        Column.of("曾用名", TEXT, false).named("registry.field.former-name")),
                List.of("学校标识码"));
    }

    @Override
    public Judge judge(Context context) {
        Codes codes = registry.codes();
        Sheet sheet = sheet(codes);
        var stored = Version.byCode(store.listInstitutions(), context.asOf());
        var rules = new InstitutionRules(context, codes, store.listAreas(), stored.values());
        return row -> {
            String code = row.text(0);
            Version<InstitutionFacts> before = stored.get(code);
            var overlay = new Overlay(sheet, row);
            InstitutionFacts after = facts(overlay, before == null ? null : before.facts());
            rules.check(overlay, code, before == null ? null : before.facts(), after);
            if (!overlay.mistakes().isEmpty()) {
                return new Judgement.Wrong(overlay.mistakes());
            }
            return before == null
                    ? new Judgement.New()
                    : Differences.of(shown(code, before.facts(), codes), shown(code, after, codes));
        };
    }

    @Override
    public void commit(Context context, Iterator<SheetRow> rows) {
        Sheet sheet = sheet();
        var stored = Version.byCode(store.listInstitutions(), context.asOf());
        var writes = new ArrayList<VersionWriter.Write<InstitutionFacts>>();
        while (rows.hasNext()) {
            SheetRow row = rows.next();
            Version<InstitutionFacts> before = stored.get(row.text(0));
            InstitutionFacts after = facts(new Overlay(sheet, row), before == null ? null : before.facts());
            writes.add(new VersionWriter.Write<>(row.text(0), before, after));
        }
        writer.writeInstitutions(context, writes);
        registry.settle();
    }

    @Override
    public void committed(Context context) {
        registry.refresh();
    }

    @Override
    public Undo findUndo(Context context, int rows) {
        return undo.find("institution_version", context.batch());
    }

    @Override
    public void undo(Context context) {
        undo.undo("institution_version", context);
        registry.settle();
    }

    /** Changes and wishes for change of institutions that would be no more. */
    @Override
    public List<Undo.Later> listUses(Context context, List<String> codes) {
        return undo.listTied(codes);
    }

    @Override
    public Optional<Resolver> findResolver(Context context, String column) {
        return switch (column) {
            case "学校标识码" ->
                Optional.of(registry.institutionNames(context.caller().scope(), ""));
            case "街道代码" -> Optional.of(registry.areaNames());
            default -> Optional.empty();
        };
    }

    /** The row over what is stored. */
    public static InstitutionFacts facts(Overlay row, @Nullable InstitutionFacts before) {
        return new InstitutionFacts(
                row.text("名称", of(before, InstitutionFacts::name)),
                row.text("简称", of(before, InstitutionFacts::shortName)),
                row.text("办学类型", of(before, InstitutionFacts::kind)),
                row.text("举办者", of(before, InstitutionFacts::sponsor)),
                row.yes("公办", of(before, InstitutionFacts::isPublic)),
                row.yes("普惠", of(before, InstitutionFacts::inclusive)),
                row.yes("营利性", of(before, InstitutionFacts::forProfit)),
                row.text("城乡", of(before, InstitutionFacts::urban)),
                row.text("街道代码", of(before, InstitutionFacts::parent)),
                row.text("地址", of(before, InstitutionFacts::address)),
                row.number("经度", of(before, InstitutionFacts::longitude)),
                row.number("纬度", of(before, InstitutionFacts::latitude)),
                row.date("开办日期", of(before, InstitutionFacts::opened)),
                row.date("停办日期", of(before, InstitutionFacts::closed)),
                row.text("曾用名", of(before, InstitutionFacts::formerName)));
    }

    /** What stands in each column, in the sheet's order. */
    public static List<String> shown(String code, InstitutionFacts facts, Codes codes) {
        return shown(code, facts, CodeWords.ofSheets(codes));
    }

    /** What a reader sees of each column, in the sheet's order. */
    public static List<String> shown(String code, InstitutionFacts facts, CodeWords words) {
        return List.of(
                code,
                facts.name(),
                facts.shortName(),
                words.kind(facts.kind()),
                words.sponsor(facts.sponsor()),
                words.yesNo(facts.isPublic()),
                words.yesNo(facts.inclusive()),
                words.yesNo(facts.forProfit()),
                words.urban(facts.urban()),
                facts.parent(),
                facts.address(),
                degrees(facts.longitude()),
                degrees(facts.latitude()),
                date(facts.opened()),
                date(facts.closed()),
                facts.formerName());
    }

    private static <T> @Nullable T of(@Nullable InstitutionFacts facts, Function<InstitutionFacts, @Nullable T> field) {
        return facts == null ? null : field.apply(facts);
    }

    private static Map<String, String> labels(Map<String, Codes.Title> titles) {
        var labels = new LinkedHashMap<String, String>();
        titles.forEach((code, title) -> labels.put(code + title.chinese(), code));
        return labels;
    }

    private static String degrees(@Nullable Double degrees) {
        return degrees == null ? "" : degrees.toString();
    }

    private static String date(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
