package org.youjiao.server.access;

import gg.jte.Content;
import java.util.Optional;
import org.youjiao.server.web.Request;

/** What a room has to say to the caller at home, above everything else; declared as a bean by that room. */
public interface HomePart {

    /** Its place among the parts, smaller first: returns to be filled 10. */
    int order();

    /**
     * A fragment, made in the request's transaction and written after it; empty where there is nothing to say or the caller
     * may not see it.
     */
    Optional<Content> part(Request request, Caller caller);
}
