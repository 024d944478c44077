package org.youjiao.engine.outlook;

import java.util.List;

/**
 * How an outlook was computed: a random walk with drift.
 *
 * @param scales on which the history is taken to move evenly, believed of equally; empty where nothing was projected
 * @param version rises when the same input would give another answer
 */
public record Method(List<Scale> scales, String version) {
    static final String VERSION = "1.1";

    public Method {
        scales = List.copyOf(scales);
    }

    /** The scales of {@link org.youjiao.engine.outlook.Scale}, by name. */
    public enum Scale {
        PLAIN,
        LOG,
        LOGIT
    }
}
