package org.youjiao.server.registry.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Points and outlines on a plane, drawn as SVG: longitude shrunk by the cosine of the middle latitude, north above. Good for
 * a district, some tens of kilometres across.
 *
 * @param width of the drawing, in its own units
 */
public record MapSketch(int width, int height, List<Shape> shapes, List<Point> points) {
    private static final int WIDTH = 600;
    private static final int MARGIN = 12;
    private static final int MOST_NAMES = 30;

    /** What nobody sees, in the drawing's units. */
    private static final double FINE = 0.4;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What is drawn beneath the points.
     *
     * @param code of the area or zone; empty where there is none to tell it by
     * @param path of its page; empty for none
     * @param focus what the page is about: the drawing is fitted to it, if there is one
     * @param example drawn for want of a real outline
     */
    public record Ground(String geojson, String code, String name, String path, boolean focus, boolean example) {}

    /**
     * @param line an SVG path of all rings, to be filled even-odd; corners nearer than {@value #FINE} to the one before are left out
     * @param x where its name may stand: the middle of its longest ring
     */
    public record Shape(
            String line, String code, String name, String path, boolean focus, boolean example, double x, double y) {}

    /**
     * @param group CSS class of its stage: the lowest that it offers; {@code other} for none
     * @param marked the one that the page is about
     */
    public record Point(double x, double y, String code, String name, String group, boolean marked) {}

    private record Place(double longitude, double latitude) {}

    private record Rings(Ground ground, List<List<Place>> rings) {
        static Rings of(Ground ground) {
            List<List<Place>> rings = new ArrayList<>();
            collect(JSON.readTree(ground.geojson()), rings);
            return new Rings(ground, rings);
        }

        Stream<Place> places() {
            return rings.stream().flatMap(List::stream);
        }
    }

    /** The sketch; empty where there is no point and no outline. */
    public static Optional<MapSketch> of(
            List<Institution> institutions, List<Ground> grounds, Predicate<Institution> marked) {
        List<Rings> outlines = grounds.stream().map(Rings::of).toList();
        boolean focused = grounds.stream().anyMatch(Ground::focus);
        var fitted = new ArrayList<Place>();
        outlines.stream()
                .filter(outline -> outline.ground().focus() || !focused)
                .flatMap(Rings::places)
                .forEach(fitted::add);
        for (Institution one : institutions) {
            if (one.longitude() != null && one.latitude() != null) {
                fitted.add(new Place(one.longitude(), one.latitude()));
            }
        }
        return fitted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Frame(fitted).draw(outlines, institutions, marked));
    }

    /** How many points each group has. */
    public long count(String group) {
        return points.stream().filter(point -> point.group().equals(group)).count();
    }

    /** Whether there is room for the names of what can be opened: no points, and not too many outlines. */
    public boolean named() {
        return points.isEmpty() && shapes.size() <= MOST_NAMES;
    }

    /** Whether any outline is drawn for want of a real one. */
    public boolean example() {
        return shapes.stream().anyMatch(Shape::example);
    }

    /** Rings of any GeoJSON: arrays of at least four positions, however deep. */
    private static void collect(JsonNode node, List<List<Place>> rings) {
        if (node.isArray() && node.size() >= 4 && isPosition(node.get(0))) {
            var ring = new ArrayList<Place>();
            node.forEach(position -> ring.add(
                    new Place(position.get(0).asDouble(), position.get(1).asDouble())));
            rings.add(ring);
        } else if (node.isArray()) {
            node.forEach(child -> collect(child, rings));
        } else if (node.isObject()) {
            for (String field : List.of("features", "geometry", "geometries", "coordinates")) {
                if (node.has(field)) {
                    collect(node.get(field), rings);
                }
            }
        }
    }

    private static boolean isPosition(JsonNode node) {
        return node.isArray() && node.size() >= 2 && node.get(0).isNumber();
    }

    /** From degrees to the drawing. */
    private static final class Frame {
        private final double west;
        private final double north;
        private final double shrink;
        private final double scale;
        private final int height;

        Frame(List<Place> places) {
            west = places.stream().mapToDouble(Place::longitude).min().orElseThrow();
            north = places.stream().mapToDouble(Place::latitude).max().orElseThrow();
            double east = places.stream().mapToDouble(Place::longitude).max().orElseThrow();
            double south = places.stream().mapToDouble(Place::latitude).min().orElseThrow();
            shrink = Math.cos(Math.toRadians((north + south) / 2));
            double across = Math.max((east - west) * shrink, 0.01);
            double down = Math.max(north - south, 0.01);
            scale = Math.min((WIDTH - 2 * MARGIN) / across, (WIDTH - 2 * MARGIN) / down);
            height = (int) Math.round(down * scale) + 2 * MARGIN;
        }

        MapSketch draw(List<Rings> outlines, List<Institution> institutions, Predicate<Institution> marked) {
            var points = new ArrayList<Point>();
            for (Institution one : institutions) {
                Double longitude = one.longitude();
                Double latitude = one.latitude();
                if (longitude != null && latitude != null) {
                    points.add(new Point(
                            x(longitude),
                            y(latitude),
                            one.unit().code(),
                            one.unit().name(),
                            one.stages().stream().findFirst().map(Stage::slug).orElse("other"),
                            marked.test(one)));
                }
            }
            // what the page is about lies above its neighbours
            List<Shape> shapes = outlines.stream()
                    .sorted(java.util.Comparator.comparing(
                            outline -> outline.ground().focus()))
                    .map(this::shape)
                    .toList();
            return new MapSketch(WIDTH, height, shapes, List.copyOf(points));
        }

        private Shape shape(Rings outline) {
            var line = new StringBuilder();
            outline.rings().forEach(ring -> draw(ring, line));
            Ground ground = outline.ground();
            List<Place> longest = outline.rings().stream()
                    .max(java.util.Comparator.comparingInt(List::size))
                    .orElse(List.of());
            Place middle = middle(longest);
            return new Shape(
                    line.toString(),
                    ground.code(),
                    ground.name(),
                    ground.path(),
                    ground.focus(),
                    ground.example(),
                    x(middle.longitude()),
                    y(middle.latitude()));
        }

        private void draw(List<Place> ring, StringBuilder line) {
            char step = 'M';
            double lastX = Double.NEGATIVE_INFINITY;
            double lastY = Double.NEGATIVE_INFINITY;
            for (Place place : ring) {
                double x = x(place.longitude());
                double y = y(place.latitude());
                if (Math.abs(x - lastX) >= FINE || Math.abs(y - lastY) >= FINE) {
                    line.append(step).append(x).append(' ').append(y);
                    step = 'L';
                    lastX = x;
                    lastY = y;
                }
            }
            line.append('Z');
        }

        /** The centre of gravity of a ring. */
        private static Place middle(List<Place> ring) {
            double doubled = 0;
            double longitude = 0;
            double latitude = 0;
            for (int at = 0; at + 1 < ring.size(); at++) {
                Place from = ring.get(at);
                Place to = ring.get(at + 1);
                double part = from.longitude() * to.latitude() - to.longitude() * from.latitude();
                doubled += part;
                longitude += (from.longitude() + to.longitude()) * part;
                latitude += (from.latitude() + to.latitude()) * part;
            }
            return doubled == 0
                    ? ring.stream().findFirst().orElse(new Place(0, 0))
                    : new Place(longitude / (3 * doubled), latitude / (3 * doubled));
        }

        private double x(double longitude) {
            return Math.round(((longitude - west) * shrink * scale + MARGIN) * 10) / 10.0;
        }

        private double y(double latitude) {
            return Math.round(((north - latitude) * scale + MARGIN) * 10) / 10.0;
        }
    }
}
