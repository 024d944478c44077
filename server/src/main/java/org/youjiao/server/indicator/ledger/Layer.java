package org.youjiao.server.indicator.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One variable's observations, at most one a cell; those they superseded lie in the layer below. Kept in pages of
 * neighbouring units in one year, so that room is taken only where there are values: twelve bytes each.
 */
final class Layer {
    /** Units of a page: a district's schools of one kind fill a few, and a page for a single value is no great loss. */
    private static final int PAGE = 128;

    /** Gets the value that held at a cell. */
    interface Reader {
        void cell(int slot, int year, double value);
    }

    private static final class Page {
        final int[] entries = new int[PAGE]; // 0 for none
        final double[] values = new double[PAGE];
    }

    private final IntBinaryOperator order;
    private final Map<Integer, @Nullable Page[]> years = new HashMap<>();
    private @Nullable Layer below;

    /** @param order compares two entries: the greater supersedes the other */
    Layer(IntBinaryOperator order) {
        this.order = order;
    }

    /** Puts an observation where it belongs, in whatever order they come; of one entry's two the later stands above. */
    void put(int slot, int year, int entry, double value) {
        Page page = page(slot, year);
        int at = slot % PAGE;
        int known = page.entries[at];
        if (known != 0 && order.applyAsInt(known, entry) > 0) {
            below().put(slot, year, entry, value);
            return;
        }
        if (known != 0) {
            below().put(slot, year, known, page.values[at]);
        }
        page.entries[at] = entry;
        page.values[at] = value;
    }

    /** Takes over all of another layer, which is not to be used any more. */
    void adopt(Layer other) {
        other.years.forEach((year, pages) -> {
            for (int number = 0; number < pages.length; number++) {
                Page page = pages[number];
                if (page != null && find(number * PAGE, year) == null) {
                    pages(year, number)[number] = page;
                } else if (page != null) {
                    for (int at = 0; at < PAGE; at++) {
                        if (page.entries[at] != 0) {
                            put(number * PAGE + at, year, page.entries[at], page.values[at]);
                        }
                    }
                }
            }
        });
    }

    /** The newest value; NaN where there is none. */
    double value(int slot, int year) {
        Page page = find(slot, year);
        return page == null || page.entries[slot % PAGE] == 0 ? Double.NaN : page.values[slot % PAGE];
    }

    /** Reads of every cell the newest value of the entries that were known. */
    void read(IntPredicate known, Reader reader) {
        years.forEach((year, pages) -> {
            for (int slot = 0; slot < pages.length * PAGE; slot++) {
                Page page = pages[slot / PAGE];
                if (page != null && page.entries[slot % PAGE] != 0) {
                    double value = value(slot, year, known);
                    if (!Double.isNaN(value)) {
                        reader.cell(slot, year, value);
                    }
                }
            }
        });
    }

    private double value(int slot, int year, IntPredicate known) {
        for (Layer layer = this; layer != null; layer = layer.below) {
            Page page = layer.find(slot, year);
            int entry = page == null ? 0 : page.entries[slot % PAGE];
            if (page == null || entry == 0) {
                return Double.NaN; // and there is nothing further below
            }
            if (known.test(entry)) {
                return page.values[slot % PAGE];
            }
        }
        return Double.NaN;
    }

    private Layer below() {
        Layer known = below;
        if (known == null) {
            known = new Layer(order);
            below = known;
        }
        return known;
    }

    private @Nullable Page find(int slot, int year) {
        @Nullable Page[] pages = years.get(year);
        return pages == null || slot / PAGE >= pages.length ? null : pages[slot / PAGE];
    }

    private Page page(int slot, int year) {
        int number = slot / PAGE;
        @Nullable Page[] pages = pages(year, number);
        Page page = pages[number];
        if (page == null) {
            page = new Page();
            pages[number] = page;
        }
        return page;
    }

    /** The year's pages, so many that they have this number. */
    private @Nullable Page[] pages(int year, int number) {
        @Nullable Page[] pages = years.computeIfAbsent(year, missing -> new @Nullable Page[number + 1]);
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, number + 1);
            years.put(year, pages);
        }
        return pages;
    }
}
