package org.youjiao.server.integrity;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.youjiao.server.indicator.Thresholds;
import org.youjiao.server.web.Request;

/** The numbers that checks name. */
@Component
@Order(30)
final class CheckThresholds implements Thresholds {
    private final Inspector inspector;

    CheckThresholds(Inspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public List<Threshold> thresholds(Request request) {
        return inspector.checks().list().stream()
                .flatMap(check -> check.limits().stream()
                        .map(limit -> new Threshold(
                                "integrity.title",
                                check.title(request.chinese()) + " · "
                                        + request.text("integrity.limit." + limit.name()),
                                request.figures().withUnit(limit.value(), limit.unit()),
                                limit.source(),
                                limit.verified(),
                                false,
                                null,
                                null,
                                "/checks/" + check.slug())))
                .toList();
    }
}
