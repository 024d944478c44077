package org.youjiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.youjiao.engine.formula.Catalogue;
import org.youjiao.engine.formula.Indicator;
import org.youjiao.engine.formula.Variable;
import org.youjiao.engine.formula.column.Attributes;

/**
 * The catalogue's variables and indicators as the server hands them to the engine, read without the server's checks.
 */
final class CatalogueFiles {
    private static final Set<String> STAGES = Set.of("kindergarten", "primary", "junior", "senior");

    /** A variable with what an import needs to know of it. */
    record Declared(Variable formula, String room, String sheet, Set<String> stages) {
        /** Typed as a whole number; as the server's Variable says. */
        boolean isCount() {
            return Set.of("人", "班", "间", "册", "项", "个", "所").contains(formula.measure());
        }

        boolean isYesNo() {
            return formula.measure().equals("是否");
        }
    }

    private final Map<?, ?> defaults;
    private final Map<?, ?> dimensions;
    private final List<Declared> variables = new ArrayList<>();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    private CatalogueFiles(Map<?, ?> variablesFile, Map<?, ?> indicatorsFile, Map<?, ?> checksFile) {
        list(checksFile, "parts").forEach(check -> parts.addAll(texts(check, "part")));
        defaults = map(variablesFile, "defaults");
        dimensions = map(variablesFile, "dimensions");
        list(variablesFile, "variables").forEach(this::readVariable);
        for (Map<?, ?> entry : list(indicatorsFile, "indicators")) {
            String slug = text(entry, "slug", "");
            indicators.add(new Indicator(
                    Character.isDigit(slug.charAt(0)) ? "x_" + slug : slug,
                    text(entry, "title", slug),
                    text(entry, "unit", ""),
                    text(entry, "formula", "")));
        }
    }

    static CatalogueFiles read(Path home) throws IOException {
        Path folder = home.resolve("catalogue").resolve("indicators");
        return new CatalogueFiles(
                load(folder.resolve("variables.yaml")),
                load(folder.resolve("indicators.yaml")),
                load(folder.resolve("checks.yaml")));
    }

    List<Declared> variables() {
        return variables;
    }

    /** Whether a check says that the variable may not be greater than another. */
    boolean isPart(String variable) {
        return parts.stream()
                .anyMatch(part -> variable.matches(part.replace(".", "\\.").replace("*", "[a-z0-9_]+")));
    }

    Catalogue formulas(Map<String, Attributes.Type> attributes) {
        return Catalogue.of(
                attributes, variables.stream().map(Declared::formula).toList(), indicators);
    }

    private void readVariable(Map<?, ?> entry) {
        List<Map<String, Map<?, ?>>> members = List.of(Map.of());
        for (String dimension : texts(entry, "over")) {
            var grown = new ArrayList<Map<String, Map<?, ?>>>();
            for (Map<String, Map<?, ?>> member : members) {
                map(dimensions, dimension).forEach((key, value) -> {
                    var more = new LinkedHashMap<>(member);
                    more.put(dimension + "=" + key, (Map<?, ?>) value);
                    grown.add(more);
                });
            }
            members = grown;
        }
        members.forEach(member -> variables.add(declared(entry, member)));
    }

    private Declared declared(Map<?, ?> entry, Map<String, Map<?, ?>> member) {
        String name = text(entry, "name", "");
        String title = text(entry, "title", "");
        var stages = new LinkedHashSet<>(texts(entry, "stages"));
        boolean written = !stages.isEmpty();
        for (var hole : member.entrySet()) {
            String[] part = hole.getKey().split("=", 2);
            name = name.replace("{" + part[0] + "}", part[1]);
            title = title.replace("{" + part[0] + "}", text(hole.getValue(), "title", ""));
            String stage = text(hole.getValue(), "stage", part[1]);
            if (!written && STAGES.contains(stage)) {
                stages.clear();
                stages.add(stage);
            }
        }
        String sheet = of(entry, "sheet");
        var rollUp = switch (of(entry, "over_units")) {
            case "mean" -> Variable.RollUp.meanWeightedBy(text(entry, "weight", ""));
            case "none" -> Variable.RollUp.none();
            default -> Variable.RollUp.sum();
        };
        boolean confidential = of(entry, "confidential").equals("true");
        String asked = asked(sheet, stages, texts(entry, "kinds"));
        var formula = new Variable(name, title, text(entry, "unit", ""), rollUp, confidential, asked);
        return new Declared(formula, of(entry, "room"), sheet, stages);
    }

    /** As the server asks: what other sheets say is expected of nobody. */
    private static String asked(String sheet, Set<String> stages, List<String> kinds) {
        if (!sheet.equals("return")) {
            return "open and not open";
        }
        return "open"
                + (stages.isEmpty() ? "" : " and stage in (" + quoted(stages) + ")")
                + (kinds.isEmpty() ? "" : " and kind in (" + quoted(kinds) + ")");
    }

    private static String quoted(Iterable<String> texts) {
        var quoted = new ArrayList<String>();
        texts.forEach(text -> quoted.add('"' + text + '"'));
        return String.join(", ", quoted);
    }

    private String of(Map<?, ?> entry, String key) {
        return text(entry, key, text(defaults, key, ""));
    }

    private static Map<?, ?> load(Path file) throws IOException {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return (Map<?, ?>) loaded;
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static List<Map<?, ?>> list(Map<?, ?> map, String key) {
        var maps = new ArrayList<Map<?, ?>>();
        if (map.get(key) instanceof List<?> found) {
            found.forEach(entry -> maps.add((Map<?, ?>) entry));
        }
        return maps;
    }

    private static List<String> texts(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
    }
}
