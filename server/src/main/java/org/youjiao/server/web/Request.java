package org.youjiao.server.web;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as a page sees it.
 *
 * @param path the path asked for, for marking the place in the navigation
 * @param parameters the query's and the form's fields
 * @param asOf the day for which the page speaks; the business date unless the address says otherwise
 * @param businessDate the installation's "today"
 * @param sample whether the data are the sample district's
 * @param csrf the token that a form sends back, as a hidden field of name {@code _csrf}
 * @param notice a message left by the request before, shown once
 */
public record Request(
        String path,
        Map<String, List<String>> parameters,
        Locale locale,
        LocalDate asOf,
        LocalDate businessDate,
        boolean sample,
        Viewer viewer,
        List<NavigationEntry> navigation,
        String csrf,
        @Nullable String notice,
        Messages messages,
        Assets assets) {
    private static final List<String> MENU_GROUPS = List.of("plan", "registers", "system");

    /** The message of this key in the reader's language, with {0}, {1} … filled in. */
    public String text(String key, Object... arguments) {
        return messages.text(locale, key, arguments);
    }

    /** As {@link #text(String, Object...)}, with what is {@link Named} marked as Chinese; for a page's content only. */
    public Content content(String key, Object... arguments) {
        return messages.content(locale, key, arguments);
    }

    /** The sentence in the reader's language, its arguments marked as Chinese. */
    public Content content(Saying saying) {
        return content(saying.key(), saying.arguments().stream().map(Named::new).toArray());
    }

    /** The sentence in the reader's language. */
    public String text(Saying saying) {
        return messages.text(locale, saying);
    }

    /** The figures of this language: numbers, percentages, dates. */
    public Figures figures() {
        return Figures.of(locale, messages);
    }

    /** The groups of the menu in which the viewer may open anything. */
    public List<String> menuGroups() {
        return MENU_GROUPS.stream().filter(group -> !menu(group).isEmpty()).toList();
    }

    /** The group's entries that the viewer may open. */
    public List<NavigationEntry> menu(String group) {
        return navigation.stream()
                .filter(entry -> entry.group().equals(group))
                .filter(entry -> viewer.mayOpen().test(entry.path()))
                .toList();
    }

    /** Whether the page lies at or under this path of the menu. */
    public boolean isHere(String menuPath) {
        return path.equals(menuPath) || (!menuPath.equals("/") && path.startsWith(menuPath + "/"));
    }

    /** Whether the page is shown in Chinese. */
    public boolean chinese() {
        return locale.getLanguage().equals("zh");
    }

    /** A link that keeps the as-of day, where it is not today. */
    public String href(String target) {
        if (asOf.equals(businessDate)) {
            return target;
        }
        int hash = target.indexOf('#');
        String anchor = hash < 0 ? "" : target.substring(hash);
        String base = hash < 0 ? target : target.substring(0, hash);
        return base + (base.contains("?") ? "&" : "?") + "as-of=" + asOf + anchor;
    }

    /** The field's first value; blank counts as absent. */
    public Optional<String> find(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The field as a whole number, or the fallback where it is absent or no number. */
    public int number(String name, int fallback) {
        return find(name)
                .filter(value -> value.matches("-?\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(fallback);
    }
}
