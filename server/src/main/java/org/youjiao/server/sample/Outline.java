package org.youjiao.server.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The district's outline: one ring of the GeoJSON file, without holes. */
final class Outline {
    private static final Pattern POINT = Pattern.compile("\\[\\s*(\\d+\\.\\d+)\\s*,\\s*(\\d+\\.\\d+)\\s*]");

    private final List<double[]> ring;

    private Outline(List<double[]> ring) {
        this.ring = ring;
    }

    static Outline of(String geoJson) {
        List<double[]> ring = new ArrayList<>();
        Matcher point = POINT.matcher(geoJson);
        while (point.find()) {
            ring.add(new double[] {Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))});
        }
        return new Outline(ring);
    }

    /** Even–odd rule. */
    boolean contains(double longitude, double latitude) {
        boolean inside = false;
        double[] previous = ring.get(ring.size() - 1);
        for (double[] point : ring) {
            boolean crosses = (point[1] > latitude) != (previous[1] > latitude);
            if (crosses
                    && longitude
                            < (previous[0] - point[0]) * (latitude - point[1]) / (previous[1] - point[1]) + point[0]) {
                inside = !inside;
            }
            previous = point;
        }
        return inside;
    }
}
