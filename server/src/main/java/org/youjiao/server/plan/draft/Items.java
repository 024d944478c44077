package org.youjiao.server.plan.draft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the items of a text, none of them decided, and finds where their words stand. */
final class Items {
    private final String text;
    private final List<Draft.Item> items = new ArrayList<>();
    private int last;

    Items(String text) {
        this.text = text;
    }

    /** A commitment; commitments come in the text's order, so of words that stand there twice the next are meant. */
    void commitment(String kind, String words, String clause) {
        int next = text.indexOf(words, last);
        int start = next >= 0 ? next : text.indexOf(words);
        if (start >= 0) {
            last = start;
            add(Draft.Type.COMMITMENT, kind, start, words, clause);
        }
    }

    void target(int start, String words, String clause, Draft.Bound bound) {
        add(Draft.Type.TARGET, "", start, words, clause);
        Draft.Item unbound = items.remove(items.size() - 1);
        items.add(new Draft.Item(
                unbound.id(),
                unbound.type(),
                unbound.kind(),
                unbound.start(),
                unbound.end(),
                unbound.text(),
                clause,
                unbound.decision(),
                bound));
    }

    /** A document, where its title stands first. */
    void document(String title, String verb, String clause) {
        String words = "《" + title + "》";
        int start = text.indexOf(words);
        if (start >= 0) {
            add(Draft.Type.DOCUMENT, verb, start, words, clause);
        }
    }

    List<Draft.Item> list() {
        return List.copyOf(items);
    }

    private void add(Draft.Type type, String kind, int start, String words, String clause) {
        Draft.@Nullable Bound unbound = null;
        items.add(new Draft.Item(
                type.slug().charAt(0) + "-" + (items.size() + 1),
                type,
                kind,
                start,
                start + words.length(),
                words,
                clause,
                Draft.Decision.PROPOSED,
                unbound));
    }
}
