package org.youjiao.server.indicator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Action;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Gate;
import org.youjiao.server.access.Kind;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.InstitutionPart;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Section;
import org.youjiao.server.web.Request;

/** An institution's own figures, beneath its entry in the register. */
@Component
final class InstitutionFigures implements InstitutionPart {
    /** The indicator that says how large the institution is. */
    private static final String ENROLMENT = "enrolment_total";

    private final Indicators indicators;
    private final Registry registry;
    private final Gate gate;

    InstitutionFigures(Indicators indicators, Registry registry, Gate gate) {
        this.indicators = indicators;
        this.registry = registry;
        this.gate = gate;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Optional<Section> section(Institution institution, Request request, Caller caller) {
        if (!gate.permits(caller, Action.READ, Kind.INDICATOR)) {
            return Optional.empty();
        }
        var withheld = new ArrayList<String>();
        Map<String, List<Shown.Own>> groups = new LinkedHashMap<>();
        for (Shown.Own line : lines(institution, request, caller)) {
            if (line.now().known()) {
                groups.computeIfAbsent(line.indicator().programme(), missing -> new ArrayList<>())
                        .add(line);
            } else {
                withheld.add(line.indicator().title(request.chinese()));
            }
        }
        return Optional.of(new Section(
                "indicator.own",
                "indicator/institution",
                Map.of(
                        "code",
                        institution.unit().code(),
                        "withheld",
                        String.join(request.text("indicator.reason.comma"), withheld),
                        "groups",
                        groups.entrySet().stream()
                                .map(group -> new Shown.OwnGroup(group.getKey(), group.getValue()))
                                .toList())));
    }

    @Override
    public Optional<Section> headline(Institution institution, Request request, Caller caller) {
        if (!gate.permits(caller, Action.READ, Kind.INDICATOR)) {
            return Optional.empty();
        }
        List<Shown.Own> lines = lines(institution, request, caller);
        List<Shown.Own> judged =
                lines.stream().filter(line -> !line.status().isEmpty()).toList();
        return lines.stream()
                .filter(line ->
                        line.indicator().slug().equals(ENROLMENT) && line.now().known())
                .findFirst()
                .map(enrolment -> new Section(
                        "indicator.own",
                        "indicator/institution-headline",
                        Map.of(
                                "code",
                                institution.unit().code(),
                                "enrolment",
                                enrolment,
                                "judged",
                                judged.size(),
                                "missed",
                                judged.stream()
                                        .filter(line -> line.status().equals("missed"))
                                        .toList())));
    }

    /** The newest figure of every indicator that speaks of such an institution; of the school's own, not of its spread. */
    private List<Shown.Own> lines(Institution institution, Request request, Caller caller) {
        var view = new View(request.asOf(), caller.scope());
        int district = registry.tree().root().orElseThrow().id();
        return indicators.list(request.asOf()).stream()
                .filter(indicator -> indicator.spreadOf() == null && speaksOf(indicator, institution))
                .flatMap(indicator -> own(request, indicator, institution.unit().id(), district, view).stream())
                .toList();
    }

    /** The newest figure that is not without data; empty where there never was one. */
    private Optional<Shown.Own> own(Request request, Indicator indicator, int unit, int district, View view) {
        List<Point> history = indicators.history(indicator.slug(), unit, view);
        return Shown.latest(history).map(point -> {
            Value before = indicators.value(indicator.slug(), unit, point.year() - 1, view);
            Value all = indicators.value(indicator.slug(), district, point.year(), view);
            boolean judged =
                    indicator.standard() != null && indicator.standard().school();
            return new Shown.Own(
                    indicator,
                    Shown.figure(request, point.value(), indicator),
                    request.figures().schoolYear(point.year()),
                    Shown.change(request, point.value().orNaN(), before.orNaN(), indicator),
                    Shown.figure(request, all, indicator),
                    judged ? Shown.standard(request, indicator) : "",
                    judged ? Shown.status(indicator, point.value()) : "");
        });
    }

    private static boolean speaksOf(Indicator indicator, Institution institution) {
        return indicator.stages().isEmpty()
                || institution.stages().stream()
                        .anyMatch(stage -> indicator.stages().contains(stage.slug()));
    }
}
