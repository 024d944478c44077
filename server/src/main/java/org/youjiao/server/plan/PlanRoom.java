package org.youjiao.server.plan;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.web.NavigationEntry;

/** The room's lines of the menu: home, the plan's programmes by their own titles, targets, text, and what serves what. */
@Configuration(proxyBeanMethods = false)
class PlanRoom {
    private static final String GROUP = "plan";
    /** Of no group that is shown: a plan with fewer programmes has fewer lines. */
    private static final String NOWHERE = "";

    @Bean
    static NavigationEntry planHome() {
        return new NavigationEntry(GROUP, 0, "plan.menu.home", "/", "home");
    }

    @Bean
    static NavigationEntry planProgramme1(Plans plans) {
        return programme(plans, 1);
    }

    @Bean
    static NavigationEntry planProgramme2(Plans plans) {
        return programme(plans, 2);
    }

    @Bean
    static NavigationEntry planProgramme3(Plans plans) {
        return programme(plans, 3);
    }

    @Bean
    static NavigationEntry planProgramme4(Plans plans) {
        return programme(plans, 4);
    }

    @Bean
    static NavigationEntry planProgramme5(Plans plans) {
        return programme(plans, 5);
    }

    @Bean
    static NavigationEntry planProgramme6(Plans plans) {
        return programme(plans, 6);
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
    static NavigationEntry planMap() {
        return new NavigationEntry(GROUP, 22, "plan.map", "/plan/map", "map");
    }

    /** The title stands where a message's key would: what is no key shows itself. */
    private static NavigationEntry programme(Plans plans, int number) {
        return plans.current()
                .programme(number)
                .map(found -> new NavigationEntry(
                        GROUP, number, found.title(), "/plan/programmes/" + number, "programme", found.titleEnglish()))
                .orElseGet(() -> new NavigationEntry(NOWHERE, number, "", "/", ""));
    }
}
