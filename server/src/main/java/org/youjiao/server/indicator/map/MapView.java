package org.youjiao.server.indicator.map;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.indicator.upshot.UpshotWords;
import org.youjiao.server.registry.Unit;

/**
 * A map as the page shows it.
 *
 * @param area the street drawn close up; null for the whole district
 * @param bound what the classes part at, in words; empty for none
 * @param ofPlan whether that is the plan's target, not a standard's bound
 * @param missing how many have no data
 * @param withheld how many may not be shown to the caller
 * @param rows with a figure first, the best of them first
 * @param drawing null where nothing has an outline or a place
 */
public record MapView(
        Indicator indicator,
        Unit district,
        MapKind kind,
        List<MapKind> kinds,
        int year,
        List<Integer> years,
        @Nullable Unit area,
        UpshotWords upshot,
        String bound,
        boolean ofPlan,
        List<Level> legend,
        int missing,
        int withheld,
        List<Row> rows,
        @Nullable Drawing drawing) {

    /**
     * A class.
     *
     * @param number 1 for the lowest
     * @param words its range
     * @param fill its colour
     * @param count how many fall into it
     */
    public record Level(int number, String words, String fill, int count) {}

    /**
     * A line of the table.
     *
     * @param rank from the best; equal figures share it; 0 without a figure
     * @param level number of its class; 0 without a figure
     * @param withheld whether there may be a figure, but not for the caller
     * @param drawn whether it is to be seen on the map
     */
    public record Row(
            int rank,
            int level,
            String code,
            String name,
            String path,
            String street,
            Shown.Figure now,
            Shown.Figure before,
            String change,
            boolean withheld,
            boolean drawn) {}

    /**
     * The picture.
     *
     * @param frame the district's own outline; empty where it has none
     */
    public record Drawing(int width, int height, String frame, List<Painted> shapes, List<Dot> dots, boolean example) {
        /** How many lines of a legend of so many entries the picture has beneath it, two in a line. */
        public int under(int entries) {
            return (entries + 1) / 2 * 20 + 50;
        }
    }

    /**
     * An outline.
     *
     * @param label its class's number; empty for none
     * @param fill a colour, or a pattern where there is no figure
     * @param name short, to stand in it; empty where there is no room
     * @param says name and figure
     * @param example drawn for want of a real one
     */
    public record Painted(
            String line,
            String path,
            String label,
            String fill,
            String name,
            String says,
            boolean example,
            double x,
            double y) {}

    /** An institution's place; the higher its class, the greater. */
    public record Dot(String path, String label, String fill, String says, double x, double y, double radius) {}

    public MapView {
        kinds = List.copyOf(kinds);
        years = List.copyOf(years);
        legend = List.copyOf(legend);
        rows = List.copyOf(rows);
    }

    /** Those that the map does not show, for want of an outline or a place. */
    public List<Row> undrawn() {
        return rows.stream().filter(row -> !row.drawn()).toList();
    }
}
