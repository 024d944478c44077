package org.youjiao.server.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.draft.PublishedPlans;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.PlanFile;
import org.youjiao.server.plan.text.PlanMap;

/** The room's front door: the plan that the installation runs on, and those beside it; from catalogue or database alike. */
@Component
public final class Plans {
    private static final String FOLDER = "plans";
    private static final String MAP = "-map.yaml";

    private record Read(Plan plan, PlanMap map) {}

    private final Supplier<Read> read;
    private final PublishedPlans published;

    Plans(Catalogue catalogue, Indicators indicators, PublishedPlans published) {
        this.read = catalogue.derive(files -> read(files, indicators));
        this.published = published;
    }

    /** The plan in force: the one that was chosen last; until one is, the catalogue's, of several the last by name. */
    public Plan current() {
        return published.chosen().flatMap(this::find).orElseGet(() -> read.get().plan());
    }

    /** All plans side by side: the catalogue's first, then those brought in. */
    public List<Plan> list() {
        return Stream.concat(Stream.of(read.get().plan()), published.list().stream())
                .toList();
    }

    /** The plan of this slug. */
    public Optional<Plan> find(String slug) {
        Plan ours = read.get().plan();
        return ours.slug().equals(slug) ? Optional.of(ours) : published.find(slug);
    }

    /** What the program does for each action and safeguard of the plan; empty for one that was brought in. */
    public Optional<PlanMap> map(Plan plan) {
        return Optional.of(read.get())
                .filter(ours -> ours.plan().slug().equals(plan.slug()))
                .map(Read::map);
    }

    private static Read read(Catalogue catalogue, Indicators indicators) {
        String file = catalogue.list(FOLDER, ".yaml").stream()
                .filter(name -> !name.endsWith(MAP))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> catalogue.read(FOLDER + "/plan.yaml").problem("目录里还没有规划"));
        Plan plan = PlanFile.read(catalogue, file, slug -> indicators.find(slug).isPresent());
        return new Read(plan, PlanMap.read(catalogue, file.replace(".yaml", MAP), plan));
    }
}
