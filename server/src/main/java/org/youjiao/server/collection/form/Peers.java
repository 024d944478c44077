package org.youjiao.server.collection.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Questionnaire;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Registry;

/**
 * What is usual: last year's figures of the institutions of one kind in the whole district. Quantiles are single institutions'
 * figures, so of what is held in confidence there are none here.
 */
@Component
public final class Peers {

    /**
     * The middle of the field, linearly interpolated.
     *
     * @param count institutions with a figure
     */
    public record Spread(double p10, double median, double p90, int count) {}

    /** Why a figure is marked: against its like, against its own last year, or both. */
    public record Mark(boolean beyondPeers, boolean jumped) {
        public boolean any() {
            return beyondPeers || jumped;
        }
    }

    private record Asked(String field, String kind, int year, long version) {}

    private static final int KEPT = 5_000;

    private final Questionnaire questions;
    private final Registry registry;
    private final Map<Asked, Optional<Spread>> known = new ConcurrentHashMap<>();

    Peers(Questionnaire questions, Registry registry) {
        this.questions = questions;
        this.registry = registry;
    }

    /** The figures of the kind in that year; empty where too few have one, or where they are held in confidence. */
    public Optional<Spread> find(Form form, Field field, String kind, int year) {
        if (field.confidential() || field.column().type() == org.youjiao.server.intake.Column.Type.YES_NO) {
            return Optional.empty();
        }
        if (known.size() > KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(new Asked(field.name(), kind, year, questions.version()), one -> {
            List<Integer> units = registry.tree().institutions().stream()
                    .filter(other -> other.kind().equals(kind))
                    .map(other -> other.unit().id())
                    .toList();
            double[] values = questions.sorted(field.name(), units, year);
            return values.length < form.marks().peers()
                    ? Optional.empty()
                    : Optional.of(new Spread(
                            quantile(values, 0.1), quantile(values, 0.5), quantile(values, 0.9), values.length));
        });
    }

    /** Whether the value is unusual; NaN never is. */
    public Mark mark(Form form, Field field, Institution institution, int year, double value) {
        double before = questions.value(field.name(), institution.unit().id(), year - 1);
        boolean beyond = find(form, field, institution.kind(), year - 1)
                .filter(spread -> {
                    double reach = form.marks().beyond() * (spread.p90() - spread.p10());
                    return reach > 0 && (value < spread.p10() - reach || value > spread.p90() + reach);
                })
                .isPresent();
        double change = Math.abs(value - before);
        boolean yesNo = field.column().type() == org.youjiao.server.intake.Column.Type.YES_NO;
        boolean jumped = !yesNo
                && change >= form.marks().least()
                && change > form.marks().jump() * Math.abs(before);
        return new Mark(beyond, jumped);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
