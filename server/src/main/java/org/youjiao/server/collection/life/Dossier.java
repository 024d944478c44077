package org.youjiao.server.collection.life;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.youjiao.server.collection.call.Call;
import org.youjiao.server.collection.form.Finding;
import org.youjiao.server.collection.form.Form;
import org.youjiao.server.collection.life.Return.Cell;
import org.youjiao.server.collection.life.Return.Explanation;
import org.youjiao.server.collection.life.Return.Reopening;
import org.youjiao.server.indicator.Questionnaire.Field;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.headcount.Headcount;

/**
 * A return with all that is needed to judge it.
 *
 * @param institution as it was on the day of the call
 * @param cells by field, what was typed last
 * @param registered what the registers of persons come to, today or on the last day of the call
 * @param findings of the checks on these figures
 */
public record Dossier(
        Return of,
        Call call,
        Form form,
        Institution institution,
        Map<String, Cell> cells,
        List<Reopening> reopenings,
        Map<String, Explanation> explanations,
        Headcount registered,
        List<Finding> findings) {

    /** The same after an act that moved it and changed nothing else. */
    public Dossier in(State state) {
        var moved = new Return(
                of.id(),
                of.call(),
                of.unit(),
                of.code(),
                state,
                of.filled(),
                of.asked(),
                of.delegate(),
                of.delegateTitle(),
                of.head(),
                of.signedOn(),
                of.statement(),
                of.changedOn(),
                of.extended(),
                of.acceptedMark());
        return new Dossier(moved, call, form, institution, cells, reopenings, explanations, registered, findings);
    }

    /** The last day on which it is in time. */
    public LocalDate deadline() {
        return call.deadline(of.extended());
    }

    /** The figure as it stands; NaN where there is none. */
    public double value(String field) {
        return Optional.ofNullable(cells.get(field)).map(Cell::value).orElse(Double.NaN);
    }

    /** The explanation of a finding, if it was given for these very figures. */
    public Optional<Explanation> explanation(Finding finding) {
        return Optional.ofNullable(explanations.get(finding.rule()))
                .filter(given -> given.finding().equals(finding.message()));
    }

    /** Whether a finding still keeps the return from being sent. */
    public boolean blocked() {
        return findings.stream()
                .anyMatch(finding -> finding.blocks() || explanation(finding).isEmpty());
    }

    /** How many findings still keep it. */
    public long blocking() {
        return findings.stream()
                .filter(finding -> finding.blocks() || explanation(finding).isEmpty())
                .count();
    }

    /** Why the cell was opened again, while that is not answered. */
    public Optional<Reopening> reopening(String field) {
        return reopenings.stream()
                .filter(one -> one.field().equals(field) && one.answered() == null)
                .findFirst();
    }

    /** What the registers of persons have for fields that are empty or hold another number. */
    public Map<String, Long> fromRegister() {
        var differing = new LinkedHashMap<String, Long>();
        for (Field field : form.fields(institution)) {
            registered.find(field.name()).ifPresent(count -> {
                if (count != value(field.name())) {
                    differing.put(field.name(), count);
                }
            });
        }
        return differing;
    }

    /** How many fields hold something. */
    public int filled() {
        return (int) form.fields(institution).stream()
                .filter(field -> !Double.isNaN(value(field.name())))
                .count();
    }

    /** The newest typing. */
    public long newest() {
        return cells.values().stream().mapToLong(Cell::id).max().orElse(0);
    }
}
