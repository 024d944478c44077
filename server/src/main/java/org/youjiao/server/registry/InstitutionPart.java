package org.youjiao.server.registry;

import java.util.Optional;
import org.youjiao.server.access.Caller;
import org.youjiao.server.web.Request;

/** A section that a room adds beneath the register's entry on an institution's page; declared as a bean by that room. */
public interface InstitutionPart {

    /** Its place among the sections, smaller first: where it came from 0, figures 1, where it belongs and what it has, projects 20. */
    int order();

    /**
     * The section, made in the request's transaction; empty where there is nothing to say or the caller may not see it. The
     * room asks the gate itself: the page's own permission is that of the register.
     */
    Optional<Section> section(Institution institution, Request request, Caller caller);

    /** The few figures of the section that stand at the head of the page; by default none. */
    default Optional<Section> headline(Institution institution, Request request, Caller caller) {
        return Optional.empty();
    }
}
