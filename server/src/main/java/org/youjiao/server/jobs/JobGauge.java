package org.youjiao.server.jobs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.db.Gauge;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** How many jobs wait, run, and ended in which way. */
@Configuration(proxyBeanMethods = false)
class JobGauge {
    @Bean
    static Gauge jobsGauge(JobStore store, Transactions transactions) {
        return new Gauge(
                "youjiao_jobs",
                "Long work by state.",
                "state",
                () -> transactions.read(Scope.PROGRAM, store::countByState));
    }
}
