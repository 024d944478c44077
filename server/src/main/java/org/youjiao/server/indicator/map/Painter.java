package org.youjiao.server.indicator.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.map.MapView.Dot;
import org.youjiao.server.indicator.map.MapView.Drawing;
import org.youjiao.server.indicator.map.MapView.Painted;
import org.youjiao.server.indicator.map.MapView.Row;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.map.Grounds;
import org.youjiao.server.registry.map.MapSketch;

/** Colours outlines and places by the classes of their figures. */
@Component
final class Painter {
    private static final List<String> MORE = List.of("#e4f1f0", "#bcdedc", "#86c2be", "#4b9f9c", "#0f6b6b");
    private static final List<String> WRONG = List.of("#fae3c3", "#efbf85", "#d9924a", "#b0651c");
    private static final String QUIET = "#f3f6f6";
    private static final String NEAR = "#ffffff";
    private static final int LETTER = 12;
    private static final int LINE = 14;
    private static final double SMALLEST = 3.5;
    private static final double NUMBERED = 9;

    private final Registry registry;
    private final Grounds grounds;

    Painter(Registry registry, Grounds grounds) {
        this.registry = registry;
        this.grounds = grounds;
    }

    /** A box that a name takes up. */
    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    /**
     * The colour of a class: with a bound, those that miss it in brown and the others in teal, the farther the darker;
     * without one from light to dark.
     */
    static String fill(Classes classes, int index, boolean moreIsBetter) {
        if (classes.bound() < 0) {
            return MORE.get(classes.count() == 1 ? 2 : index * (MORE.size() - 1) / (classes.count() - 1));
        }
        int below = classes.bound() - index;
        int away = classes.isAbove(index) ? index - classes.bound() - 1 : below;
        return classes.isAbove(index) == moreIsBetter ? MORE.get(away + 1) : WRONG.get(away);
    }

    /** Codes of what can be drawn: what has an outline, or of institutions a place. */
    Set<String> drawable(MapQuestion question) {
        return question.kind() == MapKind.SCHOOL
                ? institutions(question).stream()
                        .filter(one -> one.longitude() != null && one.latitude() != null)
                        .map(one -> one.unit().code())
                        .collect(Collectors.toSet())
                : registry.outlines(question.view().asOf()).keySet();
    }

    /** The picture of these rows; empty where there is nothing to draw. */
    Optional<Drawing> draw(MapQuestion question, List<Row> rows, List<MapView.Level> legend) {
        Map<String, Row> byCode = rows.stream().collect(Collectors.toMap(Row::code, Function.identity()));
        boolean schools = question.kind() == MapKind.SCHOOL;
        List<Institution> placed = schools
                ? institutions(question).stream()
                        .filter(one -> byCode.containsKey(one.unit().code()))
                        .toList()
                : List.of();
        String root = registry.tree().root().map(Unit::code).orElse("");
        return sketch(question, placed).map(sketch -> {
            var shapes = new ArrayList<Painted>();
            var taken = new ArrayList<Box>();
            String frame = "";
            for (MapSketch.Shape shape : sketch.shapes()) {
                if (shape.code().equals(root)) {
                    frame = shape.line();
                } else if (schools) {
                    shapes.add(quiet(question, shape));
                } else if (byCode.containsKey(shape.code())) {
                    shapes.add(
                            painted(question, shape, Objects.requireNonNull(byCode.get(shape.code())), legend, taken));
                }
            }
            List<Dot> dots = sketch.points().stream()
                    .map(point -> dot(
                            point, Objects.requireNonNull(byCode.get(point.code())), legend, question.area() != null))
                    .toList();
            return new Drawing(sketch.width(), sketch.height(), frame, shapes, dots, sketch.example());
        });
    }

    private Optional<MapSketch> sketch(MapQuestion question, List<Institution> placed) {
        Tree tree = registry.tree();
        var day = question.view().asOf();
        Unit area = question.area();
        var zones = question.kind().zones();
        List<MapSketch.Ground> beneath = zones == null
                ? grounds.of(tree, area == null ? tree.root().orElseThrow() : area, day)
                : grounds.zones(
                        tree,
                        registry.zones(day).stream()
                                .filter(zone -> zone.type() == zones)
                                .toList(),
                        "",
                        day);
        return MapSketch.of(placed, beneath, one -> false);
    }

    private List<Institution> institutions(MapQuestion question) {
        Tree tree = registry.tree();
        Unit area = question.area();
        return tree.institutionsUnder((area == null ? tree.root().orElseThrow() : area).id());
    }

    private static Painted painted(
            MapQuestion question, MapSketch.Shape shape, Row row, List<MapView.Level> legend, List<Box> taken) {
        String fill = row.level() > 0
                ? legend.get(row.level() - 1).fill()
                : row.withheld() ? "url(#withheld)" : "url(#missing)";
        boolean closer =
                question.kind() == MapKind.STREET && question.indicator().spreadOf() == null;
        return new Painted(
                shape.line(),
                closer
                        ? "/indicators/" + question.indicator().slug() + "/map?kind=school&area=" + shape.code()
                                + "&year=" + question.year()
                        : row.path(),
                row.level() > 0 ? String.valueOf(row.level()) : "",
                fill,
                name(shape, taken),
                row.name() + " " + row.now().text(),
                shape.example(),
                shape.x(),
                shape.y());
    }

    private static Painted quiet(MapQuestion question, MapSketch.Shape shape) {
        return new Painted(
                shape.line(),
                shape.focus()
                        ? ""
                        : "/indicators/" + question.indicator().slug() + "/map?kind=school&area=" + shape.code()
                                + "&year=" + question.year(),
                "",
                shape.focus() ? NEAR : QUIET,
                "",
                shape.name(),
                shape.example(),
                shape.x(),
                shape.y());
    }

    /** The name without what all of them end in, where it meets no other. */
    private static String name(MapSketch.Shape shape, List<Box> taken) {
        String name = shape.name().replaceFirst("(街道|镇|学区|片区|地段)$", "");
        double half = name.length() * LETTER / 2.0;
        var box = new Box(shape.x() - half, shape.y() - LINE, shape.x() + half, shape.y() + LINE);
        if (name.isEmpty() || taken.stream().anyMatch(box::meets)) {
            return "";
        }
        taken.add(box);
        return name;
    }

    private static Dot dot(MapSketch.Point point, Row row, List<MapView.Level> legend, boolean close) {
        boolean known = row.level() > 0;
        return new Dot(
                "/institutions/" + point.code(),
                close && known ? String.valueOf(row.level()) : "",
                known ? legend.get(row.level() - 1).fill() : "#ffffff",
                point.name() + " " + row.now().text(),
                point.x(),
                point.y(),
                close ? NUMBERED : known ? SMALLEST + row.level() * 0.7 : SMALLEST);
    }
}
