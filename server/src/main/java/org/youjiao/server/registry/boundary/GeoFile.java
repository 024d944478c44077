package org.youjiao.server.registry.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.web.Saying;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A GeoJSON file with outlines, its features matched to the areas and zones that the register knows.
 *
 * @param problem why the file as a whole can't be used; empty where it can
 */
public record GeoFile(List<Feature> features, Optional<Saying> problem) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> CODES = List.of("code", "adcode", "代码", "区划代码", "区域代码", "街道代码", "id");
    private static final List<String> NAMES = List.of("name", "NAME", "Name", "名称", "街道", "title");
    private static final int MOST_FEATURES = 5_000;

    public GeoFile {
        features = List.copyOf(features);
    }

    /**
     * @param number its place in the file, from 1
     * @param label what the file calls it
     * @param code of the area or zone it is matched to; empty for none
     * @param name that one's name
     * @param problem why it can't be taken; empty where it can
     * @param geometry as GeoJSON
     * @param points how many positions it has
     */
    public record Feature(
            int number, String label, String code, String name, Optional<Saying> problem, String geometry, int points) {
        public boolean right() {
            return problem.isEmpty();
        }
    }

    /** The features that can be taken in. */
    public List<Feature> matched() {
        return features.stream().filter(Feature::right).toList();
    }

    /** @param known names of areas and zones by code */
    static GeoFile read(String text, Map<String, String> known) {
        JsonNode top;
        try {
            top = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JacksonException wrong) {
            int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
            return unusable(Saying.of("registry.outline-file.no-json", line));
        }
        if (top == null || !top.path("type").asString("").equals("FeatureCollection")) {
            return unusable(Saying.of("registry.outline-file.no-collection"));
        }
        if (top.path("features").size() > MOST_FEATURES) {
            return unusable(Saying.of(
                    "registry.outline-file.too-many", top.path("features").size(), MOST_FEATURES));
        }
        var names = new Names(known);
        var features = new ArrayList<Feature>();
        top.path("features").forEach(node -> features.add(feature(features.size() + 1, node, names)));
        return features.isEmpty()
                ? unusable(Saying.of("registry.outline-file.empty"))
                : new GeoFile(features, Optional.empty());
    }

    private static GeoFile unusable(Saying why) {
        return new GeoFile(List.of(), Optional.of(why));
    }

    private static Feature feature(int number, JsonNode node, Names names) {
        JsonNode properties = node.path("properties");
        String code = first(properties, CODES);
        if (code.isEmpty()) {
            code = node.path("id").asString("");
        }
        String name = first(properties, NAMES);
        String label = name.isEmpty() ? code : name;
        Optional<String> matched = names.find(code, name);
        JsonNode geometry = node.path("geometry");
        var shape = new Shape();
        Optional<Saying> problem = shape.check(geometry);
        if (problem.isEmpty() && matched.isEmpty()) {
            problem = Optional.of(
                    label.isEmpty()
                            ? Saying.of("registry.outline-file.nameless")
                            : Saying.of("registry.outline-file.unknown", label));
        }
        if (problem.isEmpty() && matched.isPresent() && !names.take(matched.get(), number)) {
            problem = Optional.of(
                    Saying.of("registry.outline-file.twice", names.taken(matched.get()), names.name(matched.get())));
        }
        return new Feature(
                number,
                label,
                matched.orElse(""),
                matched.map(names::name).orElse(""),
                problem,
                problem.isEmpty() ? geometry.toString() : "",
                shape.points);
    }

    private static String first(JsonNode properties, List<String> titles) {
        return titles.stream()
                .map(title -> properties.path(title))
                .filter(value -> value.isString() || value.isNumber())
                .map(value -> value.asString().strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Areas and zones by code and by name; each may be taken by one feature. */
    private static final class Names {
        private final Map<String, String> byCode;
        private final Map<String, @Nullable String> byName = new HashMap<>();
        private final Map<String, Integer> taken = new HashMap<>();

        Names(Map<String, String> known) {
            byCode = known;
            known.forEach((code, name) -> {
                String plain = plain(name);
                byName.put(plain, byName.containsKey(plain) ? null : code); // of two alike neither can be meant
            });
        }

        Optional<String> find(String code, String name) {
            if (byCode.containsKey(code)) {
                return Optional.of(code);
            }
            return Optional.ofNullable(byName.get(plain(name)));
        }

        boolean take(String code, int number) {
            return taken.putIfAbsent(code, number) == null;
        }

        int taken(String code) {
            return taken.getOrDefault(code, 0);
        }

        String name(String code) {
            return byCode.getOrDefault(code, code);
        }

        /** 五山街道, 五山街 and 五山 are the same. */
        private static String plain(String name) {
            return name.replaceAll("\\s", "").replaceFirst("街道?$", "");
        }
    }

    /** Counts a geometry's positions and finds what is wrong with it. */
    private static final class Shape {
        private int points;
        private Optional<Saying> problem = Optional.empty();

        Optional<Saying> check(JsonNode geometry) {
            String type = geometry.path("type").asString("");
            if (!type.equals("Polygon") && !type.equals("MultiPolygon")) {
                return Optional.of(
                        type.isEmpty()
                                ? Saying.of("registry.outline-file.no-type")
                                : Saying.of("registry.outline-file.type", type));
            }
            rings(geometry.path("coordinates"), type.equals("Polygon") ? 1 : 2);
            return problem.isEmpty() && points == 0
                    ? Optional.of(Saying.of("registry.outline-file.no-points"))
                    : problem;
        }

        private void rings(JsonNode node, int depth) {
            for (JsonNode child : node) {
                if (depth > 1) {
                    rings(child, depth - 1);
                } else {
                    ring(child);
                }
            }
        }

        private void ring(JsonNode ring) {
            if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
                problem = Optional.of(Saying.of("registry.outline-file.open"));
            }
            for (JsonNode position : ring) {
                points++;
                double longitude = position.path(0).asDouble(Double.NaN);
                double latitude = position.path(1).asDouble(Double.NaN);
                if (!(longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54)) {
                    problem = Optional.of(Saying.of("registry.outline-file.position", position));
                    return;
                }
            }
        }
    }
}
