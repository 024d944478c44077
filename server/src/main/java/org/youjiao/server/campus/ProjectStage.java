package org.youjiao.server.campus;

import java.util.Set;
import org.youjiao.server.registry.Stage;

/** For whom a project builds: 学段 of the sheet. */
enum ProjectStage {
    KINDERGARTEN("幼儿园", Set.of(Stage.KINDERGARTEN)),
    PRIMARY("小学", Set.of(Stage.PRIMARY)),
    JUNIOR("初中", Set.of(Stage.JUNIOR)),
    SENIOR("高中", Set.of(Stage.SENIOR)),
    NINE_YEAR("九年一贯", Set.of(Stage.PRIMARY, Stage.JUNIOR)),
    SECONDARY("完全中学", Set.of(Stage.JUNIOR, Stage.SENIOR)),
    TWELVE_YEAR("十二年一贯", Set.of(Stage.PRIMARY, Stage.JUNIOR, Stage.SENIOR));

    private final String title;
    private final Set<Stage> stages;

    ProjectStage(String title, Set<Stage> stages) {
        this.title = title;
        this.stages = stages;
    }

    String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    Set<Stage> stages() {
        return stages;
    }
}
