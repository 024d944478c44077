package org.youjiao.server.registry.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.youjiao.server.registry.map.MapSketch.Ground;

class MapSketchTest {
    /** At 23.1° north a degree of longitude is cos 23.1° = 0.9198 of a degree of latitude (WGS 84 sphere). */
    @Test
    void shrinks_longitude_as_the_earth_does_at_this_latitude() {
        MapSketch sketch = sketch(square(113.3, 23.05, 0.1, 0.1));
        double[][] corners = corners(sketch.shapes().get(0).line());
        double across = Arrays.stream(corners).mapToDouble(one -> one[0]).max().orElseThrow()
                - Arrays.stream(corners).mapToDouble(one -> one[0]).min().orElseThrow();
        double down = Arrays.stream(corners).mapToDouble(one -> one[1]).max().orElseThrow()
                - Arrays.stream(corners).mapToDouble(one -> one[1]).min().orElseThrow();
        assertThat(across / down).isCloseTo(0.9198, within(0.001));
    }

    @Test
    void north_is_above_and_everything_lies_within_the_frame() {
        MapSketch sketch = sketch(square(113.3, 23.1, 0.02, 0.05), square(113.4, 23.0, 0.05, 0.02));
        double northern = corners(sketch.shapes().get(0).line())[0][1];
        double southern = corners(sketch.shapes().get(1).line())[0][1];
        assertThat(northern).isLessThan(southern);
        for (MapSketch.Shape shape : sketch.shapes()) {
            for (double[] corner : corners(shape.line())) {
                assertThat(corner[0]).isBetween(0.0, (double) sketch.width());
                assertThat(corner[1]).isBetween(0.0, (double) sketch.height());
            }
        }
    }

    @Test
    void corners_that_nobody_can_tell_apart_are_left_out() {
        var ring = new StringBuilder();
        for (int at = 0; at <= 10_000; at++) {
            double angle = 2 * Math.PI * at / 10_000;
            ring.append(at == 0 ? "" : ",")
                    .append("[%s,%s]".formatted(113.3 + 0.1 * Math.cos(angle), 23.1 + 0.1 * Math.sin(angle)));
        }
        String line = sketch("{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}")
                .shapes()
                .get(0)
                .line();
        assertThat(corners(line).length).isBetween(500, 6_000);
        assertThat(line.length()).isLessThan(70_000);
    }

    private static MapSketch sketch(String... outlines) {
        List<Ground> grounds = Arrays.stream(outlines)
                .map(outline -> new Ground(outline, "1", "区", "", false, false))
                .toList();
        return MapSketch.of(List.of(), grounds, one -> false).orElseThrow();
    }

    private static String square(double west, double south, double wide, double high) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}"
                .formatted(west, south, west + wide, south, west + wide, south + high, west, south + high, west, south);
    }

    private static double[][] corners(String line) {
        return Arrays.stream(line.replace("Z", "").split("[ML]"))
                .filter(corner -> !corner.isBlank())
                .map(corner -> Arrays.stream(corner.strip().split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
