package org.youjiao.server.intake.passage;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.db.Gauge;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;

/** How many files were sent, by what became of them. */
@Configuration(proxyBeanMethods = false)
class BatchGauge {
    @Bean
    static Gauge importsGauge(BatchStore store, Transactions transactions) {
        return new Gauge(
                "youjiao_imports",
                "Files sent to the import door, by state.",
                "state",
                () -> transactions.read(Scope.PROGRAM, store::countByState));
    }
}
