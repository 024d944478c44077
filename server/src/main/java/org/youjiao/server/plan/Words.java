package org.youjiao.server.plan;

import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.outlook.Method;
import org.youjiao.engine.outlook.Outlook;
import org.youjiao.engine.outlook.Remark;
import org.youjiao.engine.outlook.Status;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.plan.standing.BoundInForce;
import org.youjiao.server.plan.standing.Standing;
import org.youjiao.server.plan.text.Target;
import org.youjiao.server.web.Figures;
import org.youjiao.server.web.Request;

/** How the plan's pages put figures into words, in the reader's language. */
public record Words(Request request) {
    /** Counts of persons below this are not shown to the public. */
    private static final double SMALLEST_PUBLIC_COUNT = 10;

    /** A figure with its unit; — without data. */
    public String value(double value, Target target) {
        return request.figures().withUnit(value, target.measure());
    }

    /** The target's newest figure. */
    public String value(Standing standing) {
        return value(standing.value(), standing.target());
    }

    /** As {@link #value(Standing)}, with small numbers of persons suppressed. */
    public String publicValue(Standing standing) {
        double value = standing.value();
        boolean small = standing.target().measure().equals("人") && value > 0 && value < SMALLEST_PUBLIC_COUNT;
        return small ? request.text("plan.fewer-than-ten") : value(standing);
    }

    /** A unit's figure, or in words why there is none. */
    public String value(Value value, Target target) {
        if (value instanceof Value.Known known) {
            return value(known.value(), target);
        }
        return request.text(value instanceof Value.Withheld ? "plan.withheld" : "plan.missing");
    }

    /** 13 项目标：2 项已达成，10 项偏离，1 项未达成: what there is none of is not said. */
    public String tally(Tally tally) {
        String parts = Arrays.stream(Status.values())
                .filter(status -> tally.count(status) > 0)
                .map(status -> request.text(
                        "plan.home.part",
                        tally.count(status),
                        request.text("web.status." + slug(status)).toLowerCase(request.locale())))
                .collect(Collectors.joining(request.text("plan.home.comma")));
        return request.text("plan.home.title", tally.total(), parts);
    }

    private static String slug(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** ≥ 50%, 约 24,000 个, 5 个. */
    public String bound(BoundInForce bound, Target target) {
        return bound(bound.comparator(), bound.value(), bound.max(), target);
    }

    /** The bound as the plan's text has it. */
    public String textBound(Target target) {
        return bound(target.comparator(), target.bound(), target.max(), target);
    }

    private String bound(String comparator, double value, @Nullable Double max, Target target) {
        String number = whole(value, target.measure());
        return switch (comparator) {
            case ">=" -> value == 100 && target.isShare() ? number : "≥ " + number;
            case "<=" -> "≤ " + number;
            case "about" -> request.text("plan.about", number);
            case "range" -> max == null ? number : whole(value, "") + "–" + whole(max, target.measure());
            case "=" -> number;
            default -> comparator + " " + number;
        };
    }

    private String whole(double value, String measure) {
        String number = value == Math.rint(value)
                ? request.figures().number(value, "人")
                : request.figures().number(value, "");
        String shown = request.figures().unit(measure);
        return shown.equals("%") ? number + "%" : shown.isEmpty() ? number : number + " " + shown;
    }

    /** A number as a form's field holds it. */
    public String plain(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** 2022年底, or the day where it is not the year's last. */
    public String deadline(LocalDate day) {
        return day.getMonthValue() == 12 && day.getDayOfMonth() == 31
                ? request.text("plan.year-end", Integer.toString(day.getYear()))
                : request.figures().date(day);
    }

    public String probability(Standing standing) {
        return standing.isSettled() || standing.status() == Status.NO_DATA
                ? Figures.NONE
                : request.figures().probability(standing.outlook().probability());
    }

    /** Month in which the bound will be, or was, reached. */
    public String reached(Standing standing) {
        Optional<Standing.Figure> late = standing.metLate();
        if (late.isPresent()) {
            return month(late.get().counted());
        }
        if (standing.status() == Status.MET) {
            return firstMet(standing).map(figure -> month(figure.counted())).orElse(Figures.NONE);
        }
        if (standing.outlook().meetsOn().isPresent()) {
            return month(day(standing.outlook().meetsOn().getAsDouble()));
        }
        return standing.outlook().projection().isEmpty() ? Figures.NONE : request.text("plan.not-in-ten-years");
    }

    private static Optional<Standing.Figure> firstMet(Standing standing) {
        var bound = standing.bound();
        return standing.history().stream()
                .filter(figure -> switch (bound.comparator()) {
                    case "<=", "<" -> figure.value() <= bound.value();
                    case "=" -> Math.abs(figure.value() - bound.value()) < 0.5;
                    default -> figure.value() >= bound.value();
                })
                .findFirst();
    }

    private String month(LocalDate day) {
        return request.figures().month(day);
    }

    /** The day of a decimal year. */
    public static LocalDate day(double decimalYear) {
        int year = (int) Math.floor(decimalYear);
        int length = Year.of(year).length();
        return LocalDate.ofYearDay(year, 1 + (int) Math.min(length - 1, Math.round((decimalYear - year) * length)));
    }

    public String status(Standing standing) {
        return request.text("web.status." + standing.statusSlug());
    }

    /** What the way to the bound asks for today; — where it is settled. */
    public String needed(Standing standing) {
        return standing.isSettled() || standing.neededNow().isEmpty()
                ? Figures.NONE
                : value(needed(standing.neededNow().getAsDouble(), standing.target()), standing.target());
    }

    /** On the way to a large count, parts of one are no news. */
    private static double needed(double value, Target target) {
        return target.isShare() || value < 100 ? value : Math.round(value);
    }

    /** Of a missed target what it was at its deadline, lest today's figure seem to contradict it; empty otherwise. */
    public String atDeadline(Standing standing) {
        return standing.status() != Status.MISSED
                ? ""
                : standing.deciding()
                        .map(figure -> request.text(
                                "plan.at-deadline",
                                request.figures().date(figure.counted()),
                                value(figure.value(), standing.target())))
                        .orElse("");
    }

    /** In a sentence: where it stands and what will become of it. */
    public String finding(Standing standing) {
        if (standing.status() == Status.NO_DATA) {
            Reason reason = standing.reason();
            return reason == null ? request.text("plan.finding.no-data") : reason.words(request);
        }
        if (standing.isSettled()) {
            return settled(standing);
        }
        String expected =
                standing.atDeadline().map(band -> expected(standing, band)).orElse("");
        return standing.status() == Status.MET
                ? request.text(
                        "plan.finding.met", value(standing), bound(standing.bound(), standing.target()), expected)
                : expected;
    }

    private String settled(Standing standing) {
        Standing.Figure deciding = standing.deciding().orElseThrow();
        String then = value(deciding.value(), standing.target());
        String day = request.figures().date(deciding.counted());
        if (standing.status() == Status.MET) {
            return request.text("plan.finding.met-in-time", day, then);
        }
        String missed = request.text("plan.finding.missed", day, then, gap(standing));
        return standing.metLate()
                .map(late -> missed
                        + request.text(
                                "plan.finding.late",
                                request.figures().date(late.counted()),
                                value(late.value(), standing.target())))
                .orElse(missed);
    }

    private String expected(Standing standing, Outlook.Band band) {
        Target target = standing.target();
        return request.text(
                "plan.finding.expected",
                request.figures().date(day(band.date())),
                value(rounded(band.median(), target), target),
                value(rounded(band.lo80(), target), target),
                value(rounded(band.hi80(), target), target),
                request.figures().probability(standing.outlook().probability()));
    }

    /** How the outlook was computed. */
    public String method(Standing standing) {
        Method method = standing.outlook().method();
        String scales = method.scales().stream()
                .map(scale -> request.text("plan.scale." + scale.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(request.text("plan.scale.and")));
        return scales.isEmpty()
                ? request.text("plan.method", method.version())
                : request.text("plan.method.on-scales", method.version(), scales);
    }

    /** What must be known of the outlook; empty for nothing. */
    public String remarks(Standing standing) {
        return standing.outlook().remarks().stream()
                .map(this::remark)
                .collect(Collectors.joining(request.text("plan.remark.and")));
    }

    private String remark(Remark remark) {
        if (remark instanceof Remark.ShortHistory history) {
            return history.counts() == 1
                    ? request.text("plan.remark.one-count")
                    : request.text("plan.remark.few-counts", history.counts());
        }
        if (remark instanceof Remark.NoData) {
            return request.text("plan.remark.no-data");
        }
        if (remark instanceof Remark.NoDataByDeadline) {
            return request.text("plan.remark.no-data-by-deadline");
        }
        if (remark instanceof Remark.DecidedByOlder) {
            return request.text("plan.remark.decided-by-older");
        }
        return request.text(remark instanceof Remark.Outdated ? "plan.remark.outdated" : "plan.remark.out-of-limits");
    }

    /** What lacks: 1.2 个百分点, 3 所. */
    public String gap(Standing standing) {
        double gap = standing.gap();
        return standing.target().isShare() ? points(gap) : value(gap, standing.target());
    }

    /** Percentage points with one decimal; two where it would show 0. */
    public String points(double points) {
        if (Double.isNaN(points)) {
            return Figures.NONE;
        }
        String number = points > 0 && points < 0.05
                ? request.figures().number(points, "")
                : request.figures().number(points, "%");
        return request.text("plan.points", number);
    }

    /** An estimate is not shown more exactly than it is known. */
    static double rounded(double value, Target target) {
        if (target.isShare() || Math.abs(value) < 100) {
            return target.isShare() ? value : Math.round(value);
        }
        double step = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
        return Math.round(value / step) * step;
    }

    /** As-of of a figure: the day of its count. */
    public String counted(Standing standing) {
        return standing.latest()
                .map(figure -> request.figures().date(figure.counted()))
                .orElse(Figures.NONE);
    }

    /** The school's or area's figure opened to its formula and inputs. */
    public String explain(Target target, String unitCode, int year) {
        return request.href("/indicators/" + target.indicator() + "/explain?unit=" + unitCode + "&year=" + year);
    }

    /** Whether the reader may follow the link; where not, only its words are shown. */
    public boolean mayOpen(String path) {
        return request.viewer().mayOpen().test(path);
    }
}
