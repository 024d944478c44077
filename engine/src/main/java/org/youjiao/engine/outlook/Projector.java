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

    /** Where the 95, 80 and 50 % intervals begin and end, the median between. */
    private static final double[] EDGES = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};

    private static final double USUAL_CHANGES = 3;
    private static final double USUAL_PART = 0.05;
    private static final double FARTHEST = 10;
    private static final double AFTERWARDS = 1;
    private static final double STEP = 0.25;
    private static final double HALF_A_DAY = 0.5 / 366;

    private final Request request;
    private final Bound bound;
    private final List<Remark> remarks = new ArrayList<>();
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
            remarks.add(t.length == 0 ? new Remark.NoData() : new Remark.NoDataByDeadline());
            return outlook(Status.NO_DATA, Double.NaN, List.of(), List.of(), OptionalDouble.empty());
        }
        Point known = new Point(t[last], x[last]);
        boolean meets = bound.meets(known.value());
        if (over) {
            if (request.deadline() - known.date() > 1) {
                remarks.add(new Remark.DecidedByOlder());
            }
            Status status = meets ? Status.MET : Status.MISSED;
            return outlook(status, meets ? 1 : 0, List.of(known), List.of(), OptionalDouble.empty());
        }
        Course course = course();
        double probability = probability(course, request.deadline() - known.date());
        remarkOnHistory(known);
        return outlook(
                status(meets, probability), probability, List.of(known), bands(course, known), meetsOn(course, known));
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
        // judged as it is shown, in whole percent: what reads 50 % must not fail a threshold of 50 %
        double shown = Math.round(probability * 100) / 100.0;
        if (shown >= request.thresholds().onCourse()) {
            return Status.ON_COURSE;
        }
        return shown >= request.thresholds().atRisk() ? Status.AT_RISK : Status.OFF_COURSE;
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
        double width = request.limits().highest() - request.limits().lowest();
        return Double.isFinite(width) ? USUAL_PART * width : 0.5 * Math.abs(bound.value() - x[x.length - 1]);
    }

    private Course course() {
        var legs = Scale.of(request, largest(), size()).stream()
                .map(scale -> new Course.Leg(walk(scale), scale))
                .toList();
        return new Course(legs, onlyGrows() ? x[x.length - 1] : Double.NEGATIVE_INFINITY);
    }

    private double probability(Course course, double ahead) {
        double lowest = Math.max(bound.lowest(), request.limits().lowest());
        double highest = Math.min(bound.highest(), request.limits().highest());
        if (lowest > highest || (lowest == highest && !bound.meets(lowest))) {
            return 0;
        }
        boolean openBelow = isMetAt(request.limits().lowest(), bound.lowest());
        boolean openAbove = isMetAt(request.limits().highest(), bound.highest());
        return course.between(lowest, openBelow, highest, openAbove, ahead);
    }

    private boolean isMetAt(double limit, double end) {
        return Double.isInfinite(limit) ? Double.isInfinite(end) : bound.meets(limit);
    }

    /** A sum of increments that are never negative. */
    private boolean onlyGrows() {
        return request.kind() == Kind.FLOW && request.limits().lowest() >= 0;
    }

    private List<Outlook.Band> bands(Course course, Point known) {
        var bands = new ArrayList<Outlook.Band>();
        double end = request.deadline() + AFTERWARDS;
        boolean deadlineDrawn = false;
        for (double date = known.date(); date < end + STEP / 2; date += STEP) {
            if (!deadlineDrawn && date > request.deadline() - STEP / 2) {
                bands.add(band(course, known, request.deadline()));
                deadlineDrawn = true;
            } else {
                bands.add(band(course, known, date));
            }
        }
        return bands;
    }

    private static Outlook.Band band(Course course, Point known, double date) {
        double ahead = date - known.date();
        double[] at = new double[EDGES.length];
        for (int i = 0; i < EDGES.length; i++) {
            at[i] = course.quantile(EDGES[i], ahead);
        }
        return new Outlook.Band(date, at[0], at[1], at[2], at[3], at[4], at[5], at[6]);
    }

    private OptionalDouble meetsOn(Course course, Point known) {
        double from = Math.max(known.date(), request.asOf());
        for (int month = 0; month <= FARTHEST * 12; month++) {
            double date = month == 0 && bound.meets(known.value()) ? known.date() : from + month / 12.0;
            boolean oneSided =
                    bound.comparator() != Bound.Comparator.EQUAL && bound.comparator() != Bound.Comparator.RANGE;
            double ahead = date - known.date();
            // of a one-sided bound: the median meets it where at least half of what is believed does, which costs less
            if (ahead > 0 && oneSided ? probability(course, ahead) >= 0.5 : bound.meets(course.quantile(0.5, ahead))) {
                return OptionalDouble.of(date);
            }
        }
        return OptionalDouble.empty();
    }

    private void remarkOnHistory(Point known) {
        int changes = t.length - 1;
        if (changes == 0) {
            remarks.add(new Remark.ShortHistory(1));
        } else if (input.size() <= 3) {
            remarks.add(new Remark.ShortHistory(input.size()));
        }
        if (request.asOf() - known.date() > 1.25) {
            remarks.add(new Remark.Outdated());
        }
        if (input.stream()
                .anyMatch(point -> point.value() < request.limits().lowest()
                        || point.value() > request.limits().highest())) {
            remarks.add(new Remark.OutOfLimits());
        }
    }

    private Outlook outlook(
            Status status, double probability, List<Point> last, List<Outlook.Band> bands, OptionalDouble meetsOn) {
        List<Point> path = glidePath();
        List<Method.Scale> scales = t.length == 0 ? List.of() : course().scales();
        return new Outlook(
                status,
                probability,
                last,
                bands,
                path,
                neededNow(path),
                meetsOn,
                input,
                new Method(scales, Method.VERSION),
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
