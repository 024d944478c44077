package org.youjiao.server.indicator.editing;

import static org.youjiao.server.access.Action.READ;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.indicator.Thresholds;
import org.youjiao.server.indicator.Thresholds.Threshold;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** Every number that anything is judged by, with its source and whether that source was read. */
@Controller
final class ThresholdPages {
    private final ObjectProvider<Thresholds> rooms;

    ThresholdPages(ObjectProvider<Thresholds> rooms) {
        this.rooms = rooms;
    }

    @GetMapping("/policy/thresholds")
    @Needs(action = READ, kind = Kind.INDICATOR)
    Page list(Request request) {
        List<Threshold> all = new ArrayList<>();
        rooms.orderedStream().forEach(room -> all.addAll(room.thresholds(request)));
        String wanted = request.find("q").orElse("").toLowerCase(Locale.ROOT);
        String show = request.find("show").orElse("");
        List<Threshold> shown = all.stream()
                .filter(one ->
                        (one.title() + one.source()).toLowerCase(Locale.ROOT).contains(wanted))
                .filter(one -> switch (show) {
                    case "unverified" -> !one.verified();
                    case "own" -> one.own();
                    default -> true;
                })
                .toList();
        return Page.view("indicator/thresholds")
                .with("total", all.size())
                .with("unverified", (int)
                        all.stream().filter(one -> !one.verified()).count())
                .with("own", (int) all.stream().filter(Threshold::own).count())
                .with("wanted", request.find("q").orElse(""))
                .with("show", show)
                .with("lines", shown);
    }
}
