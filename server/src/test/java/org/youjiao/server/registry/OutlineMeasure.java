package org.youjiao.server.registry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The size of a GeoJSON outline in square degrees, by the shoelace formula; holes are taken off. */
final class OutlineMeasure {
    private OutlineMeasure() {}

    static double size(String geojson) {
        JsonNode node = new JsonMapper().readTree(geojson);
        if (node.has("features")) {
            node = node.path("features").path(0).path("geometry");
        }
        double sum = 0;
        if (node.path("type").asString().equals("Polygon")) {
            return polygon(node.path("coordinates"));
        }
        for (JsonNode polygon : node.path("coordinates")) {
            sum += polygon(polygon);
        }
        return sum;
    }

    private static double polygon(JsonNode rings) {
        double sum = ring(rings.get(0));
        for (int hole = 1; hole < rings.size(); hole++) {
            sum -= ring(rings.get(hole));
        }
        return sum;
    }

    private static double ring(JsonNode ring) {
        double doubled = 0;
        for (int index = 0; index + 1 < ring.size(); index++) {
            doubled += ring.get(index).get(0).asDouble()
                            * ring.get(index + 1).get(1).asDouble()
                    - ring.get(index + 1).get(0).asDouble()
                            * ring.get(index).get(1).asDouble();
        }
        return Math.abs(doubled) / 2;
    }
}
