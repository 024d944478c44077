package org.youjiao.server.access.administration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.web.NavigationEntry;

/** The administrators' lines of the menu; each of the three sees his own. */
@Configuration(proxyBeanMethods = false)
class Administration {

    @Bean
    static NavigationEntry accountsEntry() {
        return new NavigationEntry("system", 10, "access.accounts", "/accounts", "users");
    }

    @Bean
    static NavigationEntry auditEntry() {
        return new NavigationEntry("system", 20, "access.audit", "/audit", "list");
    }

    @Bean
    static NavigationEntry ownAuditEntry() {
        return new NavigationEntry("registers", 95, "access.audit.own", "/audit/own", "list");
    }

    @Bean
    static NavigationEntry systemEntry() {
        return new NavigationEntry("system", 30, "access.system", "/system", "settings");
    }
}
