package org.youjiao.server.sample.register;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Example outlines where no real ones are known: every site gets the places that are nearer to it than to any other site
 * (its Voronoi cell), the cells of one group are joined, and the whole is clipped to the district.
 * Works in whole hundred-thousandths of a degree, so that neighbours share their corners exactly.
 */
final class CellMap {
    private static final double UNIT = 1e5;
    private static final double SHRINK = 0.92; // of a degree of longitude at this latitude
    private static final double MARGIN = 0.1;

    private CellMap() {}

    /** @param group which outline the site belongs to */
    record Site(double longitude, double latitude, String group) {}

    private record Point(double x, double y) {}

    /**
     * GeoJSON geometries by group.
     *
     * @param ring the district's outline as longitude and latitude, closed
     */
    static Map<String, String> of(List<Site> all, List<double[]> ring) {
        Map<String, Site> sites = new LinkedHashMap<>();
        all.forEach(site -> sites.putIfAbsent(site.longitude() + "," + site.latitude(), site));
        Area district = area(ring.stream()
                .map(place -> new Point(Math.rint(place[0] * UNIT), Math.rint(place[1] * UNIT)))
                .toList());
        List<Point> box = box(ring);
        Map<String, Area> groups = new LinkedHashMap<>();
        for (Site site : sites.values()) {
            groups.computeIfAbsent(site.group(), missing -> new Area())
                    .add(area(rounded(cell(site, sites.values(), box))));
        }
        Map<String, String> outlines = new LinkedHashMap<>();
        groups.forEach((group, area) -> {
            area.intersect(district);
            if (!area.isEmpty()) {
                outlines.put(group, geometry(area));
            }
        });
        return outlines;
    }

    private static List<Point> box(List<double[]> ring) {
        double west = ring.stream().mapToDouble(place -> place[0]).min().orElseThrow() - MARGIN;
        double east = ring.stream().mapToDouble(place -> place[0]).max().orElseThrow() + MARGIN;
        double south = ring.stream().mapToDouble(place -> place[1]).min().orElseThrow() - MARGIN;
        double north = ring.stream().mapToDouble(place -> place[1]).max().orElseThrow() + MARGIN;
        return List.of(new Point(west, south), new Point(east, south), new Point(east, north), new Point(west, north));
    }

    /** The box, cut by the line half-way to every other site, the nearest first. */
    private static List<Point> cell(Site site, Iterable<Site> sites, List<Point> box) {
        var others = new ArrayList<Site>();
        sites.forEach(others::add);
        others.remove(site);
        others.sort(Comparator.comparingDouble(other -> distance(site, other.longitude(), other.latitude())));
        List<Point> cell = box;
        for (Site other : others) {
            double far = cell.stream()
                    .mapToDouble(corner -> distance(site, corner.x(), corner.y()))
                    .max()
                    .orElse(0);
            if (distance(site, other.longitude(), other.latitude()) > 4 * far) {
                break; // squares of distances: more than twice as far as the farthest corner cuts nothing
            }
            cell = cut(cell, site, other);
        }
        return cell;
    }

    private static double distance(Site from, double longitude, double latitude) {
        double dx = (longitude - from.longitude()) * SHRINK;
        double dy = latitude - from.latitude();
        return dx * dx + dy * dy;
    }

    /** The part of a convex cell that is nearer to the site than to the other. */
    private static List<Point> cut(List<Point> cell, Site site, Site other) {
        var kept = new ArrayList<Point>();
        for (int index = 0; index < cell.size(); index++) {
            Point from = cell.get(index);
            Point to = cell.get((index + 1) % cell.size());
            double a = nearer(from, site, other);
            double b = nearer(to, site, other);
            if (a >= 0) {
                kept.add(from);
            }
            if ((a >= 0) != (b >= 0)) {
                double share = a / (a - b);
                kept.add(new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
            }
        }
        return kept;
    }

    /** Positive on the site's side; linear along a line. */
    private static double nearer(Point point, Site site, Site other) {
        return distance(other, point.x(), point.y()) - distance(site, point.x(), point.y());
    }

    private static List<Point> rounded(List<Point> cell) {
        return cell.stream()
                .map(corner -> new Point(Math.rint(corner.x() * UNIT), Math.rint(corner.y() * UNIT)))
                .toList();
    }

    private static Area area(List<Point> corners) {
        var path = new Path2D.Double();
        for (int index = 0; index < corners.size(); index++) {
            Point corner = corners.get(index);
            if (index == 0) {
                path.moveTo(corner.x(), corner.y());
            } else {
                path.lineTo(corner.x(), corner.y());
            }
        }
        path.closePath();
        return new Area(path);
    }

    /** A polygon for every outer ring, with the holes that lie in it. */
    private static String geometry(Area area) {
        List<List<Point>> rings = rings(area);
        var polygons = new LinkedHashMap<List<Point>, List<List<Point>>>();
        List<List<Point>> bySize = rings.stream()
                .sorted(Comparator.comparingDouble(CellMap::size).reversed())
                .toList();
        for (List<Point> ring : bySize) {
            Point corner = ring.get(0);
            polygons.entrySet().stream()
                    .filter(outer -> area(outer.getKey()).contains(corner.x() + 0.01, corner.y() + 0.01))
                    .findFirst()
                    .ifPresentOrElse(
                            outer -> outer.getValue().add(ring),
                            () -> polygons.put(ring, new ArrayList<>(List.of(ring))));
        }
        var text = new StringJoiner(",", "{\"type\":\"MultiPolygon\",\"coordinates\":[", "]}");
        polygons.values().forEach(polygon -> {
            var written = new StringJoiner(",", "[", "]");
            polygon.forEach(ring -> written.add(ring(ring)));
            text.add(written.toString());
        });
        return text.toString();
    }

    private static List<List<Point>> rings(Area area) {
        var rings = new ArrayList<List<Point>>();
        var ring = new ArrayList<Point>();
        double[] at = new double[6];
        for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
            int step = path.currentSegment(at);
            if (step == PathIterator.SEG_CLOSE) {
                rings.add(List.copyOf(ring));
                ring.clear();
            } else {
                ring.add(new Point(at[0], at[1]));
            }
        }
        // slivers of a few metres, left where outlines touch
        rings.removeIf(one -> one.size() < 3 || size(one) < 2_000);
        return rings;
    }

    private static double size(List<Point> ring) {
        double doubled = 0;
        for (int index = 0; index < ring.size(); index++) {
            Point from = ring.get(index);
            Point to = ring.get((index + 1) % ring.size());
            doubled += from.x() * to.y() - to.x() * from.y();
        }
        return Math.abs(doubled) / 2;
    }

    private static String ring(List<Point> ring) {
        var text = new StringJoiner(",", "[", "]");
        ring.forEach(corner -> text.add(position(corner)));
        return text.add(position(ring.get(0))).toString();
    }

    private static String position(Point corner) {
        return "[" + Math.rint(corner.x()) / UNIT + "," + Math.rint(corner.y()) / UNIT + "]";
    }
}
