package org.youjiao.server;

import java.io.PrintStream;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** What starting up asks of the rooms. */
final class Rooms {
    private Rooms() {}

    /** Takes the sample district in through the import door. */
    static void buildSample(ConfigurableApplicationContext context, PrintStream out) {
        throw new UnsupportedOperationException("The sample district is not there yet.");
    }

    /** One-time links of administrators who have never come in: title → token. */
    static Map<String, String> firstLinks(ConfigurableApplicationContext context) {
        return Map.of();
    }
}
