package org.youjiao.server.indicator.editing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.definition.IndicatorsFile;

/** The catalogue as it holds, as files that can be put in the place of those that were shipped. */
@Component
final class CatalogueExport {
    private final Catalogue catalogue;

    CatalogueExport(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A zip of the folder {@code catalogue}, the indicators' file written anew, all others as they are. */
    void write(List<Indicator> indicators, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String file : catalogue.files()) {
                zip.putNextEntry(new ZipEntry("catalogue/" + file));
                if (file.equals(IndicatorsFile.FILE)) {
                    zip.write(yaml(indicators, catalogue.text(file)).getBytes(StandardCharsets.UTF_8));
                } else {
                    zip.write(Files.readAllBytes(catalogue.path(file)));
                }
                zip.closeEntry();
            }
        }
    }

    /** Beginning with the comment at the head of the shipped file. */
    static String yaml(List<Indicator> indicators, String shipped) {
        var yaml = new StringBuilder();
        shipped.lines()
                .takeWhile(line -> line.startsWith("#"))
                .forEach(line -> yaml.append(line).append('\n'));
        yaml.append("\nindicators:\n");
        indicators.forEach(indicator -> write(indicator, yaml));
        return yaml.toString();
    }

    private static void write(Indicator one, StringBuilder yaml) {
        yaml.append("\n  - slug: ").append(quoted(one.slug())).append('\n');
        field(yaml, "title", quoted(one.title()));
        field(yaml, "title_en", quoted(one.titleEnglish()));
        field(yaml, "unit", quoted(one.unit()));
        field(yaml, "formula", formula(one.formula()));
        field(yaml, "better", one.better().name().toLowerCase(Locale.ROOT));
        field(yaml, "programme", quoted(one.programme()));
        field(yaml, "source", quoted(one.source()));
        if (!one.note().isEmpty()) {
            field(yaml, "note", quoted(one.note()));
        }
        field(yaml, "verified", Boolean.toString(one.verified()));
        field(yaml, "decimals", Integer.toString(one.decimals()));
        if (!one.stages().isEmpty()) {
            field(
                    yaml,
                    "stages",
                    DefinitionForm.STAGES.stream()
                            .filter(one.stages()::contains)
                            .toList()
                            .toString());
        }
        if (one.spreadOf() != null) {
            field(yaml, "spread_of", quoted(one.spreadOf()));
        }
        Indicator.Standard standard = one.standard();
        if (standard != null) {
            field(
                    yaml,
                    "standard",
                    "{comparator: %s, value: %s, source: %s, verified: %s, school: %s}"
                            .formatted(
                                    quoted(standard.comparator()),
                                    standard.value(),
                                    quoted(standard.source()),
                                    standard.verified(),
                                    standard.school()));
        }
    }

    private static void field(StringBuilder yaml, String name, String value) {
        yaml.append("    ").append(name).append(": ").append(value).append('\n');
    }

    /** As a block that keeps its lines, where no line begins with a blank. */
    private static String formula(String formula) {
        boolean plain =
                formula.lines().noneMatch(line -> line.isBlank() || line.startsWith(" ") || line.startsWith("\t"));
        return plain && !formula.endsWith("\n") ? "|-\n      " + formula.replace("\n", "\n      ") : quoted(formula);
    }

    /** In double quotes, which YAML reads as JSON does. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
