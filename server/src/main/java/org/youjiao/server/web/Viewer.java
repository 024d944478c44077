package org.youjiao.server.web;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Who looks, as far as the layout needs to know.
 *
 * @param name shown at the top; empty for the public
 * @param roles message keys of the roles held
 * @param mayOpen whether the gate lets the viewer open a path; menus and buttons ask it, so they agree with the gate
 * @param waiting how much waits for the viewer behind a line of the menu, by its path; 0 for nothing
 * @param running what is said above every page
 */
public record Viewer(
        String name,
        List<String> roles,
        Predicate<String> mayOpen,
        ToIntFunction<String> waiting,
        List<Running> running) {

    /**
     * What runs for a while and is said on every page.
     *
     * @param end where it is ended by a POST
     * @param button message key
     */
    public record Running(Saying words, String end, String button) {}

    public Viewer {
        roles = List.copyOf(roles);
        running = List.copyOf(running);
    }

    /** Whether somebody has logged in. */
    public boolean known() {
        return !name.isEmpty();
    }
}
