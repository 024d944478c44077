package org.youjiao.server.indicator;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.search.Entry;
import org.youjiao.server.search.Findable;

/** Indicators for the search box, by their titles in both languages and by slug. */
@Component
final class FindableIndicators implements Findable {
    private final Indicators indicators;

    FindableIndicators(Indicators indicators) {
        this.indicators = indicators;
    }

    @Override
    public List<Entry> entries(LocalDate asOf, boolean chinese) {
        return indicators.list().stream()
                .map(indicator -> new Entry(
                        "search.kind.indicator",
                        indicator.title(chinese),
                        List.of(indicator.title(!chinese), indicator.slug()),
                        chinese ? indicator.note() : "",
                        "",
                        "/indicators/" + indicator.slug()))
                .toList();
    }
}
