package org.youjiao.engine.formula;

import java.util.Objects;

/**
 * An indicator: a named formula. Its index is its place in the list given to {@link Catalogue#of}.
 *
 * @param name lower-case dotted
 * @param title Chinese title
 * @param measure declared unit of measure; in % the formula's fraction is shown ×100; empty for a plain ratio
 * @param formula the formula's text
 */
public record Indicator(String name, String title, String measure, String formula) {
    public Indicator {
        Objects.requireNonNull(name);
        Objects.requireNonNull(formula);
    }
}
