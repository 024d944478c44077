package org.youjiao.engine.outlook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.youjiao.engine.outlook.Request.Kind;
import org.youjiao.engine.outlook.Request.Point;

/** One target's way from request to {@link Outlook}. */
final class Projector {
    /** Years of "no drift" tried for a level: from "goes on as it went" to "stays where it is". */
    private static final double[] LEVEL = {0.25, 1, 4, 16};
    /** A flow's sum goes on growing as it did. */
    private static final double[] STEADY = {0.05};

    private static final double USUAL_CHANGES = 3;
    private static final double FARTHEST = 10;
    private static final double AFTERWARDS = 1;
    private static final double STEP = 0.25;
    private static final double HALF_A_DAY = 0.5 / 366;

    private final Request request;
    private final Bound bound;
    private final List<String> remarks = new ArrayList<>();
    private final List<Point> input;
    private final double[] t;
    private final double[] x;

    Projector(Request request) {
        this.request = request;
        this.bound = request.bound();
        this.input = input(request);
        List<Point> path = request.kind() == Kind.FLOW ? cumulated() : input;
        t = path.stream().mapToDouble(Point::date).toArray();
        x = path.stream().mapToDouble(Point::value).toArray();
    }

    /** Counts up to the as-of date, the later of two at one date, the baseline in front if it is earlier. */
    private static List<Point> input(Request request) {
        var points = new TreeMap<Double, Point>();
        request.history().stream()
                .filter(point -> point.date() <= request.asOf() + HALF_A_DAY)
                .sorted(Comparator.comparingDouble(Point::date))
                .forEach(point -> points.put(point.date(), point));
        Point baseline = request.baseline();
        if (baseline != null && request.kind() == Kind.LEVEL && baseline.date() <= request.asOf()) {
            if (points.isEmpty() || baseline.date() < points.firstKey() - HALF_A_DAY) {
                points.put(baseline.date(), baseline);
            }
        }
        return List.copyOf(points.values());
    }

    /** A flow as a level: the sum since the start, below 0 before it. */
    private List<Point> cumulated() {
        if (input.isEmpty()) {
            return List.of();
        }
        double before = 0;
        for (Point point : input) {
            before += point.date() > request.flowStart() ? 0 : point.value();
        }
        double gap = input.size() > 1 ? input.get(1).date() - input.get(0).date() : 1;
        var sums = new ArrayList<Point>();
        double sum = -before;
        sums.add(new Point(input.get(0).date() - gap, sum));
        for (Point point : input) {
            sum += point.value();
            sums.add(new Point(point.date(), sum));
        }
        return sums;
    }

    Outlook outlook() {
        boolean over = request.asOf() >= request.deadline();
        int last = over ? lastAtDeadline() : t.length - 1;
        if (last < 0) {
            remarks.add(t.length == 0 ? "没有数据" : "截止日期以前没有数据");
            return outlook(Status.NO_DATA, Double.NaN, List.of(), List.of(), OptionalDouble.empty());
        }
        Point known = new Point(t[last], x[last]);
        boolean meets = bound.meets(known.value());
        if (over) {
            if (request.deadline() - known.date() > 1) {
                remarks.add("截止日期前一年内没有数据，按更早的数据认定");
            }
            Status status = meets ? Status.MET : Status.MISSED;
            return outlook(status, meets ? 1 : 0, List.of(known), List.of(), OptionalDouble.empty());
        }
        Scale scale = Scale.of(request, largest(), size());
        Walk walk = walk(scale);
        double probability = probability(walk, scale, request.deadline() - known.date());
        remarkOnHistory(known);
        return outlook(
                status(meets, probability),
                probability,
                List.of(known),
                bands(walk, scale, known),
                meetsOn(walk, scale, known));
    }

    private int lastAtDeadline() {
        int last = -1;
        for (int i = 0; i < t.length; i++) {
            last = t[i] <= request.deadline() + HALF_A_DAY ? i : last;
        }
        return last;
    }

    private Status status(boolean meets, double probability) {
        if (meets) {
            return Status.MET;
        }
        if (probability >= request.thresholds().onCourse()) {
            return Status.ON_COURSE;
        }
        return probability >= request.thresholds().atRisk() ? Status.AT_RISK : Status.OFF_COURSE;
    }

    private Walk walk(Scale scale) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = scale.to(x[i]);
        }
        double[] years = request.kind() == Kind.FLOW ? STEADY : LEVEL;
        return Walk.of(t, z, new Walk.Prior(years, USUAL_CHANGES, scale.usualChange()));
    }

    /** The largest distance from a limit, of history and bound: what the logarithm's cushion is measured by. */
    private double largest() {
        double limit = Double.isFinite(request.limits().lowest())
                ? request.limits().lowest()
                : request.limits().highest();
        double largest = Math.abs(bound.value() - limit);
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value - limit));
        }
        return largest;
    }

    /**
     * On the plain scale a usual change is half the changes seen (of a flow, whose changes are its drift, a quarter), or
     * without any, half the way to the bound.
     */
    private double size() {
        double squares = 0;
        for (int i = 1; i < x.length; i++) {
            squares += (x[i] - x[i - 1]) * (x[i] - x[i - 1]) / (t[i] - t[i - 1]);
        }
        if (squares > 0) {
            double part = request.kind() == Kind.FLOW ? 0.25 : 0.5;
            return part * Math.sqrt(squares / (x.length - 1));
        }
        return 0.5 * Math.abs(bound.value() - x[x.length - 1]);
    }

    private double probability(Walk walk, Scale scale, double ahead) {
        double lowest = Math.max(bound.lowest(), request.limits().lowest());
        double highest = Math.min(bound.highest(), request.limits().highest());
        if (lowest > highest || (lowest == highest && !bound.meets(lowest))) {
            return 0;
        }
        double floor = onlyGrows() ? walk.last() : Double.NEGATIVE_INFINITY;
        double from = scale.to(lowest);
        double to = scale.to(highest);
        boolean openBelow = isMetAt(request.limits().lowest(), bound.lowest()) || from < floor;
        boolean openAbove = isMetAt(request.limits().highest(), bound.highest());
        double below = openBelow ? 0 : walk.atMost(from, ahead);
        double upTo = openAbove ? 1 : to < floor ? 0 : walk.atMost(to, ahead);
        return Math.min(1, Math.max(0, upTo - below));
    }

    private boolean isMetAt(double limit, double end) {
        return Double.isInfinite(limit) ? Double.isInfinite(end) : bound.meets(limit);
    }

    /** A sum of increments that are never negative. */
    private boolean onlyGrows() {
        return request.kind() == Kind.FLOW && request.limits().lowest() >= 0;
    }

    private double value(Walk walk, Scale scale, double z) {
        return scale.from(onlyGrows() ? Math.max(z, walk.last()) : z);
    }

    private List<Outlook.Band> bands(Walk walk, Scale scale, Point known) {
        double[] half = {walk.halfWidth(0.95), walk.halfWidth(0.8), walk.halfWidth(0.5)};
        var bands = new ArrayList<Outlook.Band>();
        double end = request.deadline() + AFTERWARDS;
        boolean deadlineDrawn = false;
        for (double date = known.date(); date < end + STEP / 2; date += STEP) {
            if (!deadlineDrawn && date > request.deadline() - STEP / 2) {
                bands.add(band(walk, scale, known, request.deadline(), half));
                deadlineDrawn = true;
            } else {
                bands.add(band(walk, scale, known, date, half));
            }
        }
        return bands;
    }

    private Outlook.Band band(Walk walk, Scale scale, Point known, double date, double[] half) {
        double ahead = date - known.date();
        double middle = walk.median(ahead);
        double spread = walk.scaleAt(ahead);
        double[] at = new double[7];
        for (int i = 0; i < 3; i++) {
            at[i] = value(walk, scale, middle - half[i] * spread);
            at[6 - i] = value(walk, scale, middle + half[i] * spread);
        }
        at[3] = value(walk, scale, middle);
        return new Outlook.Band(date, at[0], at[1], at[2], at[3], at[4], at[5], at[6]);
    }

    private OptionalDouble meetsOn(Walk walk, Scale scale, Point known) {
        double from = Math.max(known.date(), request.asOf());
        for (int month = 0; month <= FARTHEST * 12; month++) {
            double date = month == 0 && bound.meets(known.value()) ? known.date() : from + month / 12.0;
            if (bound.meets(value(walk, scale, walk.median(date - known.date())))) {
                return OptionalDouble.of(date);
            }
        }
        return OptionalDouble.empty();
    }

    private void remarkOnHistory(Point known) {
        int changes = t.length - 1;
        if (changes == 0) {
            remarks.add("仅有 1 期数据，看不出走势，区间很宽");
        } else if (input.size() <= 3) {
            remarks.add("仅有 " + input.size() + " 期数据，区间很宽");
        }
        if (request.asOf() - known.date() > 1.25) {
            remarks.add("最近一期数据距今已超过一年");
        }
        if (input.stream()
                .anyMatch(point -> point.value() < request.limits().lowest()
                        || point.value() > request.limits().highest())) {
            remarks.add("有数据超出了可能的范围，请核对");
        }
    }

    private Outlook outlook(
            Status status, double probability, List<Point> last, List<Outlook.Band> bands, OptionalDouble meetsOn) {
        List<Point> path = glidePath();
        String scale =
                t.length == 0 ? "" : "，" + Scale.of(request, largest(), size()).title() + "尺度";
        return new Outlook(
                status,
                probability,
                last,
                bands,
                path,
                neededNow(path),
                meetsOn,
                input,
                "带漂移的随机游走" + scale + "（1.0）",
                remarks);
    }

    private List<Point> glidePath() {
        Point start = request.baseline();
        if (request.kind() == Kind.FLOW) {
            start = new Point(request.flowStart(), 0);
        } else if (start == null && !input.isEmpty()) {
            start = input.get(0);
        }
        if (start == null || start.date() >= request.deadline()) {
            return List.of();
        }
        double end = bound.value();
        Double max = bound.max();
        if (bound.comparator() == Bound.Comparator.RANGE && max != null) {
            end = Math.min(Math.max(start.value(), bound.value()), max);
        }
        return List.of(start, new Point(request.deadline(), end));
    }

    private OptionalDouble neededNow(List<Point> path) {
        if (path.isEmpty()) {
            return OptionalDouble.empty();
        }
        Point from = path.get(0);
        Point to = path.get(1);
        double share = (request.asOf() - from.date()) / (to.date() - from.date());
        return OptionalDouble.of(from.value() + Math.min(1, Math.max(0, share)) * (to.value() - from.value()));
    }
}
