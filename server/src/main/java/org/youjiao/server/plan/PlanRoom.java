package org.youjiao.server.plan;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.web.NavigationEntry;
import org.youjiao.server.web.NavigationSource;

/** The room's lines of the menu: home, the plan's programmes by their own titles, targets, text, and what serves what. */
@Configuration(proxyBeanMethods = false)
class PlanRoom {
    private static final String GROUP = "plan";
    /** A plan of more chapters shows the others on its own page. */
    private static final int MOST_PROGRAMMES = 9;

    @Bean
    static NavigationEntry planHome() {
        return new NavigationEntry(GROUP, 0, "plan.menu.home", "/", "home");
    }

    /** The programmes of the plan in force, which changes while the program runs. */
    @Bean
    static NavigationSource planProgrammes(Plans plans) {
        return () -> plans.current().programmes().stream()
                .limit(MOST_PROGRAMMES)
                .map(programme -> new NavigationEntry(
                        GROUP,
                        programme.number(),
                        programme.title(),
                        "/plan/programmes/" + programme.number(),
                        "programme",
                        programme.titleEnglish()))
                .toList();
    }

    @Bean
    static NavigationEntry planSupervision() {
        return new NavigationEntry(GROUP, 10, "supervision.menu", "/supervision", "task");
    }

    @Bean
    static NavigationEntry planMyTasks() {
        return new NavigationEntry(GROUP, 11, "supervision.mine", "/my-tasks", "task");
    }

    @Bean
    static NavigationEntry planBriefs() {
        return new NavigationEntry(GROUP, 12, "brief.title", "/briefs", "text");
    }

    @Bean
    static NavigationEntry planTargets() {
        return new NavigationEntry(GROUP, 20, "plan.targets", "/plan/targets", "target");
    }

    @Bean
    static NavigationEntry planText() {
        return new NavigationEntry(GROUP, 21, "plan.text", "/plan/text", "text");
    }

    @Bean
    static NavigationEntry planList() {
        return new NavigationEntry(GROUP, 23, "draft.plans", "/plans", "text");
    }

    @Bean
    static NavigationEntry planMap() {
        return new NavigationEntry(GROUP, 22, "plan.map", "/plan/map", "map");
    }
}
