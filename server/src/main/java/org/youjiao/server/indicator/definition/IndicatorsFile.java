package org.youjiao.server.indicator.definition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;
import org.youjiao.server.indicator.Indicator;

/** Reads {@code catalogue/indicators/indicators.yaml}. Formulas are checked by {@link Declarations}. */
public final class IndicatorsFile {
    /** Where they are declared. */
    public static final String FILE = "indicators/indicators.yaml";

    private static final Set<String> PROGRAMMES = Set.of("1", "2", "3", "4", "5", "6", "保障");
    private static final Set<String> FIELDS = Set.of(
            "slug",
            "title",
            "title_en",
            "unit",
            "formula",
            "better",
            "programme",
            "note",
            "source",
            "verified",
            "decimals",
            "stages",
            "spread_of",
            "standard");

    private final Map<String, Indicator> bySlug = new LinkedHashMap<>();
    private final Map<String, Entry> places = new HashMap<>();

    private IndicatorsFile(Entry top) {
        top.get("indicators").list().forEach(this::read);
    }

    public static IndicatorsFile read(Catalogue catalogue) {
        return new IndicatorsFile(catalogue.read(FILE));
    }

    /** In the file's order. */
    public List<Indicator> indicators() {
        return List.copyOf(bySlug.values());
    }

    /** Where an indicator is declared. */
    public Entry place(String slug) {
        Entry place = places.get(slug);
        if (place == null) {
            throw new IllegalArgumentException("There is no indicator \"%s\".".formatted(slug));
        }
        return place;
    }

    private void read(Entry entry) {
        for (String field : entry.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw entry.fields().get(field).problem("不认识的项目「" + field + "」，可用：" + String.join("、", FIELDS));
            }
        }
        Indicator indicator = indicator(entry);
        if (!PROGRAMMES.contains(indicator.programme())) {
            throw entry.get("programme").problem("「" + indicator.programme() + "」应为 1 至 6，或 保障");
        }
        if (bySlug.put(indicator.slug(), indicator) != null) {
            throw entry.get("slug").problem("指标「" + indicator.slug() + "」登记了两次，请删去一处");
        }
        places.put(indicator.slug(), entry);
    }

    private static Indicator indicator(Entry entry) {
        String unit = entry.find("unit").map(Entry::text).orElse("");
        return new Indicator(
                entry.get("slug").text(),
                entry.get("title").text(),
                entry.get("title_en").text(),
                unit,
                entry.get("formula").text(),
                better(entry.get("better")),
                entry.get("programme").text(),
                entry.find("note").map(Entry::text).orElse(""),
                entry.get("source").text(),
                entry.find("verified").map(Entry::truth).orElse(true),
                entry.find("decimals").map(Entry::integer).orElse(unit.equals("%") ? 1 : 2),
                new LinkedHashSet<>(entry.find("stages").map(Entry::texts).orElse(List.of())),
                entry.find("spread_of").map(Entry::text).orElse(null),
                entry.find("standard").map(IndicatorsFile::standard).orElse(null));
    }

    private static Indicator.Better better(Entry written) {
        return switch (written.text()) {
            case "more" -> Indicator.Better.MORE;
            case "less" -> Indicator.Better.LESS;
            case "none" -> Indicator.Better.NONE;
            default -> throw written.problem("「" + written.text() + "」应为 more、less 或 none");
        };
    }

    private static Indicator.@Nullable Standard standard(Entry written) {
        String comparator = written.get("comparator").text();
        if (!Set.of(">=", ">", "<=", "<", "=").contains(comparator)) {
            throw written.get("comparator").problem("「" + comparator + "」应为 >=、>、<=、< 或 =");
        }
        return new Indicator.Standard(
                comparator,
                written.get("value").number(),
                written.get("source").text(),
                written.find("verified").map(Entry::truth).orElse(true),
                written.find("school").map(Entry::truth).orElse(false));
    }
}
