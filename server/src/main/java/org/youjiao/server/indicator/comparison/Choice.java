package org.youjiao.server.indicator.comparison;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.youjiao.server.web.Request;

/**
 * What an address asks to compare: {@code /compare?indicator=…&unit=…&unit=…}, several also parted by commas.
 *
 * @param tooMany whether it named more than can be compared
 */
public record Choice(List<String> indicators, List<String> units, boolean tooMany) {
    /** More lines can't be told apart. */
    public static final int MOST_UNITS = 12;

    public static final int MOST_INDICATORS = 4;

    public Choice {
        indicators = List.copyOf(indicators);
        units = List.copyOf(units);
    }

    static Choice of(Request request) {
        List<String> indicators = values(request, "indicator");
        List<String> units = values(request, "unit");
        return new Choice(
                indicators.subList(0, Math.min(MOST_INDICATORS, indicators.size())),
                units.subList(0, Math.min(MOST_UNITS, units.size())),
                indicators.size() > MOST_INDICATORS || units.size() > MOST_UNITS);
    }

    /** Whether no more units can be added. */
    public boolean full() {
        return units.size() >= MOST_UNITS;
    }

    /** The address that shows it. */
    public String address() {
        return "/compare" + query();
    }

    /** The query alone, with its question mark; empty where nothing is chosen. */
    public String query() {
        var parts = new ArrayList<String>();
        indicators.forEach(one -> parts.add("indicator=" + encoded(one)));
        units.forEach(one -> parts.add("unit=" + encoded(one)));
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    /** The same without this unit or indicator. */
    public Choice without(String key) {
        return new Choice(
                indicators.stream().filter(one -> !one.equals(key)).toList(),
                units.stream().filter(one -> !one.equals(key)).toList(),
                false);
    }

    /** The same with one more unit. */
    public Choice with(String unit) {
        var more = new ArrayList<>(units);
        more.add(unit);
        return new Choice(indicators, more, false);
    }

    /** The same with these units instead. */
    public Choice with(List<String> others) {
        return new Choice(indicators, others, false);
    }

    /** The same for one of its indicators alone. */
    public Choice only(String indicator) {
        return new Choice(List.of(indicator), units, false);
    }

    private static List<String> values(Request request, String name) {
        Set<String> values = new LinkedHashSet<>();
        for (String given : request.parameters().getOrDefault(name, List.of())) {
            for (String one : given.split(",")) {
                if (!one.isBlank()) {
                    values.add(one.strip());
                }
            }
        }
        return List.copyOf(values);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3A", ":");
    }
}
