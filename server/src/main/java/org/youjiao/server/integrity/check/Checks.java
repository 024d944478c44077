package org.youjiao.server.integrity.check;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/** Reads {@code catalogue/checks/*.yaml}, and what all checks may ask of the catalogue. Immutable. */
public final class Checks {
    private static final String VARIABLES = "indicators/variables.yaml";
    private static final Set<String> FIELDS = Set.of(
            "slug",
            "title",
            "title_en",
            "severity",
            "owner",
            "why",
            "why_en",
            "advice",
            "advice_en",
            "source",
            "verified",
            "values",
            "words_en",
            "sql");

    private final List<Check> checks;
    private final Map<String, Object> codes = new HashMap<>();
    private final MonthDay counted;

    private Checks(Catalogue catalogue) {
        var read = new ArrayList<Check>();
        var slugs = new HashSet<String>();
        for (String file : catalogue.list("checks", ".yaml")) {
            for (Entry entry : catalogue.read(file).get("checks").list()) {
                Check check = check(file, entry);
                if (!slugs.add(check.slug())) {
                    throw entry.get("slug").problem("检查「" + check.slug() + "」登记了两次，请删去一处");
                }
                read.add(check);
            }
        }
        read.sort(Comparator.comparing(Check::severity)); // keeps the files' order within a severity
        this.checks = List.copyOf(read);
        Map<String, Entry> kinds =
                catalogue.read("codes/kind.yaml").get("codes").fields();
        codes.put("kinds", kinds.keySet().toArray(String[]::new));
        for (String stage : List.of("kindergarten", "primary", "junior", "senior")) {
            codes.put(stage + "_kinds", withStage(kinds, stage));
        }
        codes.put("sponsors", keys(catalogue, "codes/sponsor.yaml"));
        codes.put("urban", keys(catalogue, "codes/urban.yaml"));
        this.counted = MonthDay.parse(
                "--" + catalogue.read(VARIABLES).get("defaults").get("counted").text());
    }

    /** Reads and checks the files; a mistake is a problem with its file and line. */
    public static Checks read(Catalogue catalogue) {
        return new Checks(catalogue);
    }

    /** All, the worst first. */
    public List<Check> list() {
        return checks;
    }

    public Optional<Check> find(String slug) {
        return list(check -> check.slug().equals(slug)).stream().findFirst();
    }

    /** Those that are asked for, the worst first. */
    public List<Check> list(Predicate<Check> wanted) {
        return checks.stream().filter(wanted).toList();
    }

    /** What a check's SQL may name, on this day. */
    Map<String, Object> parameters(Check check, LocalDate today) {
        int year = counted.atYear(today.getYear()).isAfter(today) ? today.getYear() - 1 : today.getYear();
        var parameters = new HashMap<>(codes);
        parameters.put("today", today);
        parameters.put("year", year);
        parameters.put("counted", counted.atYear(year));
        check.limits().forEach(limit -> parameters.put(limit.name(), limit.value()));
        return parameters;
    }

    private static Check check(String file, Entry entry) {
        for (String field : entry.fields().keySet()) {
            if (!FIELDS.contains(field)) {
                throw entry.fields().get(field).problem("不认识的项目「" + field + "」，可用：" + String.join("、", FIELDS));
            }
        }
        var limits = new ArrayList<Check.Limit>();
        entry.find("values")
                .map(Entry::fields)
                .orElse(Map.of())
                .forEach((name, limit) -> limits.add(new Check.Limit(
                        name,
                        limit.get("value").number(),
                        limit.get("unit").text(),
                        limit.get("source").text(),
                        limit.get("verified").truth())));
        return new Check(
                entry.get("slug").text(),
                file,
                entry.get("title").text(),
                entry.get("title_en").text(),
                choice(Check.Severity.class, entry.get("severity")),
                choice(Check.Owner.class, entry.get("owner")),
                entry.get("why").text(),
                entry.get("why_en").text(),
                entry.get("advice").text(),
                entry.get("advice_en").text(),
                entry.get("source").text(),
                entry.find("verified").map(Entry::truth).orElse(true),
                limits,
                wording(entry),
                sql(entry.get("sql")));
    }

    private static Wording wording(Entry entry) {
        var twins = new LinkedHashMap<String, String>();
        entry.find("words_en").map(Entry::fields).orElse(Map.of()).forEach((chinese, english) -> {
            if (chinese.split("\\{}", -1).length != english.text().split("\\{}", -1).length) {
                throw english.problem("英文的 {} 应与「" + chinese + "」一样多");
            }
            twins.put(chinese, english.text());
        });
        return Wording.of(twins);
    }

    /** One query that reads: the role would refuse anything else, but a mistake is better told at once. */
    private static String sql(Entry written) {
        String sql = written.text().strip();
        String start = sql.toLowerCase(Locale.ROOT);
        if (sql.contains(";") || !(start.startsWith("select") || start.startsWith("with"))) {
            throw written.problem("应为一条 select 语句，不带分号");
        }
        return sql;
    }

    private static <E extends Enum<E>> E choice(Class<E> choices, Entry written) {
        for (E one : choices.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(written.text())) {
                return one;
            }
        }
        throw written.problem("「" + written.text() + "」应为 "
                + String.join(
                        "、",
                        List.of(choices.getEnumConstants()).stream()
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    private static String[] withStage(Map<String, Entry> kinds, String stage) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().get("stages").texts().contains(stage))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    private static String[] keys(Catalogue catalogue, String file) {
        return catalogue.read(file).get("codes").fields().keySet().toArray(String[]::new);
    }
}
