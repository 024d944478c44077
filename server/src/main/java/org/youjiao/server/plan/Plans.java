package org.youjiao.server.plan;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.indicator.Indicators;
import org.youjiao.server.plan.text.Plan;
import org.youjiao.server.plan.text.PlanFile;
import org.youjiao.server.plan.text.PlanMap;

/** The room's front door: the plan that the installation runs on, as its catalogue has it now. */
@Component
public final class Plans {
    private static final String FOLDER = "plans";
    private static final String MAP = "-map.yaml";

    private record Read(Plan plan, PlanMap map) {}

    private final Supplier<Read> read;

    Plans(Catalogue catalogue, Indicators indicators) {
        this.read = catalogue.derive(files -> read(files, indicators));
    }

    /** The plan; of several in the catalogue the last by name. */
    public Plan current() {
        return read.get().plan();
    }

    /** The plan of this slug. */
    public Optional<Plan> find(String slug) {
        return Optional.of(current()).filter(plan -> plan.slug().equals(slug));
    }

    /** What the program does for each action and safeguard. */
    public PlanMap map() {
        return read.get().map();
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
