package org.youjiao.server.access.emergency;

import java.util.Map;

/** The schools there are, as the register knows them; declared as a bean by its room. */
@FunctionalInterface
public interface Schools {
    /** Names by code, in the order of the register. */
    Map<String, String> names();
}
