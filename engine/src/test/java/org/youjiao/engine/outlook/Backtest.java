package org.youjiao.engine.outlook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.youjiao.engine.outlook.Request.Limits;
import org.youjiao.engine.outlook.Request.Point;

/**
 * Holds projections from the first 1…8 years of real series against what came 1…3 years later: how often the intervals
 * held it, and the Brier score of "it will be at least so much". Run {@code main} with a CSV like the fixture for the
 * tables of docs/methods/outlook.md.
 */
final class Backtest {
    private static final double[] RELATIVE = {0.9, 0.95, 1, 1.05, 1.1};
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** A median, a way to its intervals, and P(at least v). */
    interface Forecast {
        boolean holds(double value, double p);

        double atLeast(double value);
    }

    /** Who forecasts. */
    enum Method {
        OURS,
        LAST_VALUE,
        REGRESSION
    }

    static final class Score {
        int cases;
        final int[] held = new int[3];
        int events;
        double brier;
        final int[] foretold = new int[5];
        final int[] happened = new int[5];

        void add(Forecast forecast, double truth, double last) {
            cases++;
            double[] levels = {0.5, 0.8, 0.95};
            for (int i = 0; i < 3; i++) {
                held[i] += forecast.holds(truth, levels[i]) ? 1 : 0;
            }
            for (double relative : RELATIVE) {
                double p = forecast.atLeast(last * relative);
                int outcome = truth >= last * relative ? 1 : 0;
                events++;
                brier += (p - outcome) * (p - outcome);
                int bin = Math.min(4, (int) (p * 5));
                foretold[bin]++;
                happened[bin] += outcome;
            }
        }

        double coverage(int level) {
            return (double) held[level] / cases;
        }

        double brierScore() {
            return brier / events;
        }
    }

    static Map<String, List<Point>> read(BufferedReader lines, int column) throws IOException {
        var series = new LinkedHashMap<String, List<Point>>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("#") && !line.startsWith("source,")) {
                String[] cells = line.split(",");
                series.computeIfAbsent(cells[0] + cells[1], name -> new ArrayList<>())
                        .add(new Point(Double.parseDouble(cells[2]), Double.parseDouble(cells[column])));
            }
        }
        return series;
    }

    static Map<String, List<Point>> fixture(int column) throws IOException {
        try (InputStream in = Backtest.class.getResourceAsStream("enrolment.csv")) {
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), column);
        }
    }

    static Score run(Map<String, List<Point>> all, Limits limits, Method method, int length, int horizon) {
        var score = new Score();
        for (List<Point> series : all.values()) {
            for (int end = length; end < series.size(); end++) {
                List<Point> history = series.subList(end - length, end);
                Point last = history.get(length - 1);
                for (Point truth : series.subList(end, series.size())) {
                    if (truth.date() - last.date() == horizon) {
                        score.add(forecast(method, history, truth.date(), limits), truth.value(), last.value());
                    }
                }
            }
        }
        return score;
    }

    static Forecast forecast(Method method, List<Point> history, double date, Limits limits) {
        Point last = history.get(history.size() - 1);
        if (method == Method.OURS) {
            return new Forecast() {
                @Override
                public boolean holds(double value, double p) {
                    Outlook outlook = at(last.value());
                    var band = outlook.projection().stream()
                            .filter(b -> b.date() == date)
                            .findFirst()
                            .orElseThrow();
                    double low = p == 0.5 ? band.lo50() : p == 0.8 ? band.lo80() : band.lo95();
                    double high = p == 0.5 ? band.hi50() : p == 0.8 ? band.hi80() : band.hi95();
                    return value >= low && value <= high;
                }

                @Override
                public double atLeast(double value) {
                    return at(value).probability();
                }

                private Outlook at(double value) {
                    return Outlook.of(Request.ofLevel(history, Bound.of(">=", value), date, last.date(), limits));
                }
            };
        }
        return method == Method.LAST_VALUE ? lastValue(history, date) : regression(history, date);
    }

    private static Forecast lastValue(List<Point> history, double date) {
        double squares = 0;
        for (int i = 1; i < history.size(); i++) {
            double d = history.get(i).value() - history.get(i - 1).value();
            squares += d * d / (history.get(i).date() - history.get(i - 1).date());
        }
        Point last = history.get(history.size() - 1);
        double sd = Math.sqrt(squares / Math.max(1, history.size() - 1) * (date - last.date()));
        return normal(last.value(), sd);
    }

    private static Forecast regression(List<Point> history, double date) {
        double n = history.size();
        double t = history.stream().mapToDouble(Point::date).average().orElse(0);
        double x = history.stream().mapToDouble(Point::value).average().orElse(0);
        double tt = history.stream()
                .mapToDouble(p -> (p.date() - t) * (p.date() - t))
                .sum();
        double tx = history.stream()
                .mapToDouble(p -> (p.date() - t) * (p.value() - x))
                .sum();
        double slope = tx / tt;
        double rest = history.stream()
                .mapToDouble(p -> Math.pow(p.value() - x - slope * (p.date() - t), 2))
                .sum();
        double sd = Math.sqrt(rest / Math.max(1, n - 2) * (1 + 1 / n + (date - t) * (date - t) / tt));
        return normal(x + slope * (date - t), sd);
    }

    private static Forecast normal(double mean, double sd) {
        double spread = Math.max(sd, 1e-9);
        return new Forecast() {
            @Override
            public boolean holds(double value, double p) {
                return Math.abs(value - mean) <= NORMAL.inverseCumulativeProbability((1 + p) / 2) * spread;
            }

            @Override
            public double atLeast(double value) {
                return 1 - NORMAL.cumulativeProbability((value - mean) / spread);
            }
        };
    }

    public static void main(String[] arguments) throws IOException {
        for (int column = 3; column <= 4; column++) {
            Map<String, List<Point>> all;
            try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]))) {
                all = read(lines, column);
            }
            Limits limits = column == 3 ? Limits.COUNT : Limits.PERCENT;
            System.out.printf("%s: %d series%n", column == 3 ? "pupils" : "share", all.size());
            int[] lengths = arguments.length > 1 ? new int[] {1, 3, 5, 8} : new int[] {1, 2, 3, 4, 5, 6, 8};
            for (int length : lengths) {
                for (int horizon = 1; horizon <= 3; horizon += 2) {
                    for (Method method : Method.values()) {
                        if (length > 2 || method == Method.OURS) {
                            Score score = run(all, limits, method, length, horizon);
                            System.out.printf(
                                    "n=%d h=%d %-10s cases %5d  50: %.3f  80: %.3f  95: %.3f  Brier %.4f  table %s of %s%n",
                                    length,
                                    horizon,
                                    method,
                                    score.cases,
                                    score.coverage(0),
                                    score.coverage(1),
                                    score.coverage(2),
                                    score.brierScore(),
                                    Arrays.toString(score.happened),
                                    Arrays.toString(score.foretold));
                        }
                    }
                }
            }
        }
    }

    private Backtest() {}
}
