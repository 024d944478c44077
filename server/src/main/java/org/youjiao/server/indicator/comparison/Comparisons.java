package org.youjiao.server.indicator.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.indicator.Point;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.indicator.UnitValue;
import org.youjiao.server.indicator.Value;
import org.youjiao.server.indicator.upshot.Upshot;
import org.youjiao.server.indicator.upshot.UpshotWords;
import org.youjiao.server.registry.Gathering;
import org.youjiao.server.registry.Registry;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.web.Request;

/** Puts units side by side, under the caller's scope. */
@Component
final class Comparisons {
    private final Indicators indicators;
    private final Registry registry;

    Comparisons(Indicators indicators, Registry registry) {
        this.indicators = indicators;
        this.registry = registry;
    }

    /** The indicator's figures of the parties, with the district for reference. */
    Comparison of(Indicator indicator, List<Party> parties, Party district, Request request, View view) {
        List<Party> all = new ArrayList<>(parties);
        if (parties.stream().noneMatch(party -> party.key().equals(district.key()))) {
            all.add(district);
        }
        List<Integer> years = years(indicator, all, view);
        Map<Party, List<Value>> values = values(indicator, all, years, view);
        int last = years.size() - 1;
        while (last > 0 && !anyKnown(parties, values, last)) {
            last--;
        }
        int newest = last;
        List<Value> reference = Objects.requireNonNull(values.get(district));
        var lines = new ArrayList<Comparison.Line>();
        values.forEach((party, series) -> {
            double now = number(series, newest);
            double then = number(reference, newest);
            boolean isDistrict = party.key().equals(district.key());
            lines.add(new Comparison.Line(
                    party,
                    series.stream()
                            .map(value -> Shown.figure(request, value, indicator))
                            .toList(),
                    isDistrict ? "" : Shown.change(request, now, then, indicator),
                    isDistrict ? Double.NaN : now - then,
                    parties.contains(party) ? rank(indicator, now, parties, values, newest) : 0,
                    !parties.contains(party)));
        });
        var known = parties.stream()
                .map(party -> new Upshot.Known(party.name(), number(values.get(party), newest)))
                .filter(one -> !Double.isNaN(one.value()))
                .toList();
        return new Comparison(
                indicator,
                UpshotWords.of(request, indicator, "indicator.compare.noun", Upshot.of(known, null), null),
                years.isEmpty() ? 0 : years.get(newest),
                years,
                lines);
    }

    /** Keys of the three highest and the three lowest areas below the district. */
    List<String> extremes(Indicator indicator, Party district, View view) {
        Tree tree = registry.tree();
        int year = Shown.latest(indicators.history(indicator.slug(), district.unit(), view))
                .map(Point::year)
                .orElse(0);
        List<String> sorted = indicators.children(indicator.slug(), district.unit(), year, view).stream()
                .filter(one -> !Double.isNaN(one.value().orNaN()))
                .sorted(Comparator.comparingDouble(
                                (UnitValue one) -> one.value().orNaN())
                        .reversed())
                .map(one -> tree.get(one.unit()).code())
                .toList();
        int many = sorted.size();
        return many <= 6
                ? sorted
                : java.util.stream.Stream.concat(
                                sorted.stream().limit(3), sorted.stream().skip(many - 3))
                        .toList();
    }

    private List<Integer> years(Indicator indicator, List<Party> parties, View view) {
        var years = new TreeSet<Integer>();
        for (Party party : parties) {
            if (party.gathering() == null) {
                indicators.history(indicator.slug(), party.unit(), view).forEach(point -> years.add(point.year()));
            }
        }
        return List.copyOf(years);
    }

    private Map<Party, List<Value>> values(Indicator indicator, List<Party> parties, List<Integer> years, View view) {
        List<Gathering> gatherings =
                parties.stream().map(Party::gathering).filter(Objects::nonNull).toList();
        Map<Party, List<Value>> values = new LinkedHashMap<>();
        parties.forEach(party -> values.put(party, new ArrayList<>()));
        for (int year : years) {
            List<Value> gathered =
                    gatherings.isEmpty() ? List.of() : indicators.gathered(indicator.slug(), gatherings, year, view);
            values.forEach((party, series) -> series.add(
                    party.gathering() == null
                            ? indicators.value(indicator.slug(), party.unit(), year, view)
                            : gathered.get(gatherings.indexOf(party.gathering()))));
        }
        return values;
    }

    private static boolean anyKnown(List<Party> parties, Map<Party, List<Value>> values, int at) {
        return parties.stream().anyMatch(party -> !Double.isNaN(number(values.get(party), at)));
    }

    private static int rank(
            Indicator indicator, double value, List<Party> parties, Map<Party, List<Value>> values, int at) {
        if (Double.isNaN(value)) {
            return 0;
        }
        boolean less = indicator.better() == Indicator.Better.LESS;
        return 1
                + (int) parties.stream()
                        .mapToDouble(party -> number(values.get(party), at))
                        .filter(other -> less ? other < value : other > value)
                        .count();
    }

    private static double number(@org.jspecify.annotations.Nullable List<Value> series, int at) {
        return series == null || at < 0 || at >= series.size()
                ? Double.NaN
                : series.get(at).orNaN();
    }
}
