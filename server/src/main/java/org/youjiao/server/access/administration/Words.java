package org.youjiao.server.access.administration;

import org.youjiao.server.web.Request;

/** Words for what other rooms record: ours where we know it, their own slug where not. */
public final class Words {
    private Words() {}

    /** The message of prefix and slug, or the slug itself. */
    public static String of(Request request, String prefix, String slug) {
        return request.messages().has(prefix + slug) ? request.text(prefix + slug) : slug;
    }
}
