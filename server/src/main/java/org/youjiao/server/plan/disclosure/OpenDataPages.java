package org.youjiao.server.plan.disclosure;

import static org.youjiao.server.access.Action.READ;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.youjiao.server.access.Kind;
import org.youjiao.server.access.Needs;
import org.youjiao.server.db.Scope;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.Plans;
import org.youjiao.server.plan.Words;
import org.youjiao.server.plan.standing.Standings;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.web.Page;
import org.youjiao.server.web.Request;

/** 开放数据: the disclosed plan as files that a program can read, with what each column means. */
@Controller
final class OpenDataPages {
    private final Plans plans;
    private final Standings standings;
    private final Disclosures disclosures;

    OpenDataPages(Plans plans, Standings standings, Disclosures disclosures) {
        this.plans = plans;
        this.standings = standings;
        this.disclosures = disclosures;
    }

    @GetMapping("/public/data")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page dictionary(Request request) {
        var tables = new LinkedHashMap<String, List<String>>();
        for (OpenData.Table table : OpenData.Table.values()) {
            tables.put(table.slug(), table.columns());
        }
        return Page.view("plan/data").with("plan", plans.current()).with("tables", tables);
    }

    @GetMapping("/public/data/{file:targets|commitments}.csv")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page csv(@PathVariable("file") String file, Request request) {
        OpenData.Table table = table(file);
        List<Map<String, @Nullable Object>> rows = rows(table, request);
        return new Page.Download(file + ".csv", "text/csv;charset=UTF-8", out -> OpenData.csv(table, rows, out));
    }

    @GetMapping("/public/data/{file:targets|commitments}.json")
    @Needs(action = READ, kind = Kind.PUBLIC)
    Page json(@PathVariable("file") String file, Request request) {
        Plan plan = plans.current();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("plan", plan.title());
        answer.put("number", plan.number());
        answer.put("issuer", plan.issuer());
        answer.put("as_of", request.asOf().toString());
        answer.put("sample", request.sample());
        answer.put("rows", rows(table(file), request));
        return new Page.Json(answer);
    }

    private static OpenData.Table table(String file) {
        return Arrays.stream(OpenData.Table.values())
                .filter(table -> table.slug().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, @Nullable Object>> rows(OpenData.Table table, Request request) {
        Plan plan = plans.current();
        var words = new Words(request);
        return table == OpenData.Table.TARGETS
                ? OpenData.targets(plan, standings.list(plan, new Indicators.View(request.asOf(), Scope.PUBLIC)), words)
                : OpenData.commitments(plan, disclosures.inForce(plan.slug(), request.asOf()), words);
    }
}
