package org.youjiao.server;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.youjiao.server.access.Access;
import org.youjiao.server.db.Deployment;

/** What starting up asks of the rooms. */
final class Rooms {
    private Rooms() {}

    /** Takes the sample district in through the import door. */
    static void buildSample(ConfigurableApplicationContext context, PrintStream out) {
        throw new UnsupportedOperationException("The sample district is not there yet.");
    }

    /** One-time links of administrators who have never come in: title → token. The sample has accounts of its own. */
    static Map<String, String> firstLinks(ConfigurableApplicationContext context) {
        var links = new LinkedHashMap<String, String>();
        if (!context.getBean(Deployment.class).isSample()) {
            context.getBean(Access.class)
                    .firstLinks()
                    .forEach(link -> links.put(link.title(), link.token().text()));
        }
        return links;
    }
}
