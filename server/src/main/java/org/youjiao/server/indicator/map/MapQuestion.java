package org.youjiao.server.indicator.map;

import org.jspecify.annotations.Nullable;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Indicators.View;
import org.youjiao.server.registry.Unit;

/**
 * Which map is asked for.
 *
 * @param year the school year by the calendar year in which it begins
 * @param area the street that a map of schools is drawn close up; null for the whole district
 */
record MapQuestion(
        Indicator indicator,
        MapKind kind,
        int year,
        @Nullable Unit area,
        View view) {
    MapQuestion in(int other) {
        return new MapQuestion(indicator, kind, other, area, view);
    }

    MapQuestion wholeDistrict() {
        return new MapQuestion(indicator, kind, year, null, view);
    }
}
