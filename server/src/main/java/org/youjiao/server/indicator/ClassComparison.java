package org.youjiao.server.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Section;
import org.youjiao.server.registry.school.Classes;
import org.youjiao.server.web.Request;

/** Where the return's pupils and classes differ from the classes that the school filed one by one: a hint on its page. */
@Component
public final class ClassComparison implements InstitutionPart {
    private final Ledger ledger;
    private final Classes classes;
    private final Gate gate;

    ClassComparison(Ledger ledger, Classes classes, Gate gate) {
        this.ledger = ledger;
        this.classes = classes;
        this.gate = gate;
    }

    /** A grade in which the two differ. */
    public record Difference(
            String grade, int classesListed, int classesReturned, int pupilsListed, int pupilsReturned) {}

    @Override
    public int order() {
        return 7;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        String code = institution.unit().code();
        if (!gate.permits(caller, Action.READ, Kind.INDICATOR)
                || !caller.scope().sees(institution.unit().path())) {
            return Optional.empty();
        }
        OptionalInt year = classes.lastYear(code, request.asOf());
        if (year.isEmpty()) {
            return Optional.empty();
        }
        var differences = new ArrayList<Difference>();
        int unit = institution.unit().id();
        List<Classes.GradeCount> counts = classes.counts(code, year.getAsInt(), request.asOf());
        for (Classes.GradeCount count : counts) {
            double returned = value("classes." + count.grade(), unit, year.getAsInt());
            double pupils = value("pupils." + count.grade() + ".m", unit, year.getAsInt())
                    + value("pupils." + count.grade() + ".f", unit, year.getAsInt());
            if (!Double.isNaN(returned)
                    && !Double.isNaN(pupils)
                    && (returned != count.classes() || pupils != count.pupils())) {
                differences.add(
                        new Difference(count.grade(), count.classes(), (int) returned, count.pupils(), (int) pupils));
            }
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "indicator.class-comparison",
                        "indicator/class-comparison",
                        Map.of("year", year.getAsInt(), "differences", List.copyOf(differences))));
    }

    private double value(String variable, int unit, int year) {
        return ledger.cells().value(variable, unit, year);
    }
}
