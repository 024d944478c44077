package org.youjiao.server.web;

import java.util.List;
import java.util.function.Predicate;

/**
 * Who looks, as far as the layout needs to know.
 *
 * @param name shown at the top; empty for the public
 * @param roles message keys of the roles held
 * @param mayOpen whether the gate lets the viewer open a path; menus and buttons ask it, so they agree with the gate
 */
public record Viewer(String name, List<String> roles, Predicate<String> mayOpen) {

    public Viewer {
        roles = List.copyOf(roles);
    }

    /** Whether somebody has logged in. */
    public boolean known() {
        return !name.isEmpty();
    }
}
