package org.youjiao.server.collection;

import org.junit.jupiter.api.Test;
import org.youjiao.server.TestApplication;

class CollectionIT {
    @Test
    void sample() {
        try (TestApplication application = TestApplication.start()) {
            application
                    .bean(org.youjiao.server.sample.SampleImport.class)
                    .build(line -> System.out.println(System.currentTimeMillis() % 1000000 + " " + line));
            System.out.println(application
                    .database()
                    .owner()
                    .sql("select state, count(*) from collection.return group by 1")
                    .query()
                    .listOfRows());
            System.out.println(application
                    .database()
                    .owner()
                    .sql("select rule, count(*), min(finding) from collection.explanation group by 1")
                    .query()
                    .listOfRows());
        }
    }
}
