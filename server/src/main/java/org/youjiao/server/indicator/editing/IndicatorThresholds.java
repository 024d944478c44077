package org.youjiao.server.indicator.editing;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Indicator;
import org.youjiao.server.indicator.Shown;
import org.youjiao.server.indicator.Thresholds;
import org.youjiao.server.indicator.definition.DefinitionChange;
import org.youjiao.server.indicator.definition.Definitions;
import org.youjiao.server.web.Request;

/** The bounds of indicators that are given by standards. */
@Component
@Order(10)
final class IndicatorThresholds implements Thresholds {
    private final Definitions definitions;

    IndicatorThresholds(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public List<Threshold> thresholds(Request request) {
        var inForce = definitions.inForce(request.asOf());
        return inForce.declarations().indicators().stream()
                .filter(indicator -> indicator.standard() != null)
                .map(indicator -> threshold(request, indicator, inForce))
                .toList();
    }

    private Threshold threshold(Request request, Indicator indicator, Definitions.InForce inForce) {
        Indicator.Standard standard = java.util.Objects.requireNonNull(indicator.standard());
        DefinitionChange change = inForce.changed().get(indicator.slug());
        boolean own = change != null
                && definitions
                        .shipped()
                        .findIndicator(indicator.slug())
                        .filter(shipped -> standard.equals(shipped.standard()))
                        .isEmpty();
        return new Threshold(
                "indicator.title",
                indicator.title(request.chinese()),
                Shown.standard(request, indicator),
                standard.source(),
                standard.verified(),
                own,
                own && change != null ? change.from() : null,
                own && change != null ? change.to() : null,
                "/policy/indicators/" + indicator.slug());
    }
}
