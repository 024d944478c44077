package org.youjiao.server.plan.standing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.outlook.Outlook;
import org.youjiao.engine.outlook.Request;
import org.youjiao.engine.outlook.Status;
import org.youjiao.server.indicator.Reason;
import org.youjiao.server.plan.text.Target;

/**
 * Where a target stands on a day: computed, never typed.
 *
 * @param bound what it is held against on that day
 * @param history the indicator's figures, oldest first; of a flow the sums since its start
 * @param reason why there is no figure; null where there is one, or where none was ever counted
 * @param decidedAt decimal year of the count that decides: the last one on or before the deadline
 * @param outlook what the engine says
 */
public record Standing(
        Target target,
        BoundInForce bound,
        List<Figure> history,
        @Nullable Reason reason,
        double decidedAt,
        Outlook outlook) {

    /** A figure of one school year; of a flow the sum up to it. */
    public record Figure(int year, LocalDate counted, double value) {
        double date() {
            return Request.decimalYear(counted);
        }
    }

    public Standing {
        history = List.copyOf(history);
    }

    public Status status() {
        return outlook.status();
    }

    /** As the pages name it: {@code on-course}. */
    public String statusSlug() {
        return slug(status());
    }

    /** A status as the pages name it. */
    public static String slug(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The newest figure; NaN without data. */
    public double value() {
        return latest().map(Figure::value).orElse(Double.NaN);
    }

    public Optional<Figure> latest() {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** The figure that the status rests on: the last one by the deciding count. */
    public Optional<Figure> deciding() {
        return history.stream()
                .filter(figure -> figure.date() <= decidedAt + 1e-3)
                .reduce((earlier, later) -> later);
    }

    /** Whether the matter is settled: met or missed at its deadline. */
    public boolean isSettled() {
        return outlook.projection().isEmpty() && status() != Status.NO_DATA;
    }

    /** The first figure after a missed deadline that meets the bound after all. */
    public Optional<Figure> metLate() {
        if (status() != Status.MISSED) {
            return Optional.empty();
        }
        var held = bound.engine(0);
        return history.stream()
                .filter(figure -> figure.date() > decidedAt + 1e-3 && held.meets(figure.value()))
                .findFirst();
    }

    /** The first figure that meets the bound. */
    public Optional<Figure> firstMet() {
        return history.stream()
                .filter(figure -> bound.engine(0).meets(figure.value()))
                .findFirst();
    }

    /** What the projection says of the deciding count; empty where there is none. */
    public Optional<Outlook.Band> atDeadline() {
        return outlook.projection().stream().min(Comparator.comparingDouble(band -> Math.abs(band.date() - decidedAt)));
    }

    /** What is missing to the bound now, ≥ 0; NaN without data. */
    public double gap() {
        double now = isSettled() ? deciding().map(Figure::value).orElse(Double.NaN) : value();
        return switch (bound.comparator()) {
            case "<=", "<" -> Math.max(0, now - bound.value());
            case "=" -> Math.abs(now - bound.value());
            default -> Math.max(0, bound.value() - now);
        };
    }

    /** What the way to the bound asks for today. */
    public OptionalDouble neededNow() {
        return outlook.neededNow();
    }

    /** Whether it calls for somebody: missed, off course or at risk. */
    public boolean isRed() {
        return status() == Status.MISSED || status() == Status.OFF_COURSE || status() == Status.AT_RISK;
    }

    /** For sorting: the worst first. */
    public int severity() {
        return switch (status()) {
            case OFF_COURSE -> 0;
            case AT_RISK -> 1;
            case MISSED -> 2;
            case NO_DATA -> 3;
            case ON_COURSE -> 4;
            case MET -> 5;
        };
    }
}
