package org.youjiao.server.registry.institution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.codes.CodeWords;
import org.youjiao.server.registry.kept.InstitutionFacts;
import org.youjiao.server.registry.kept.Version;

/**
 * An institution as its page shows it.
 *
 * @param fields what the register holds on the day, in the sheet's order; a field without a value is empty
 * @param above the areas above, the root first
 * @param changes what has changed, the newest first
 */
public record RegisterEntry(
        String code, String name, boolean open, List<Field> fields, List<Unit> above, List<Change> changes) {

    private static final Set<String> CONTENT = Set.of("name", "short-name", "street", "address", "former-name");

    /** Message keys of the sheet's columns, in its order. */
    public static final List<String> KEYS = List.of(
            "code",
            "name",
            "short-name",
            "kind",
            "sponsor",
            "public",
            "inclusive",
            "for-profit",
            "urban",
            "street",
            "address",
            "longitude",
            "latitude",
            "opened",
            "closed",
            "former-name");

    private static final int STREET = KEYS.indexOf("street");

    /** @param key the part of the message key after {@code registry.field.} */
    public record Field(String key, String value) {
        /** Whether the value is as somebody typed it, in Chinese. */
        public boolean isContent() {
            return RegisterEntry.isContent(key);
        }
    }

    /**
     * @param day from which on it holds; null where the register was begun with it
     * @param before empty for nothing
     */
    public record Change(@Nullable LocalDate day, String key, String before, String after) {
        /** Whether the values are as somebody typed them, in Chinese. */
        public boolean isContent() {
            return RegisterEntry.isContent(key);
        }
    }

    private static boolean isContent(String key) {
        return CONTENT.contains(key);
    }

    /** The entry of an institution on a day; its versions the newest first. */
    static RegisterEntry of(
            Institution one, Tree tree, LocalDate day, CodeWords words, List<Version<InstitutionFacts>> versions) {
        Version<InstitutionFacts> now = versions.stream()
                .filter(version -> version.holdsOn(day))
                .findFirst()
                .orElseThrow();
        List<String> shown = shown(now, tree, words);
        var fields = new ArrayList<Field>();
        for (int index = 0; index < KEYS.size(); index++) {
            fields.add(new Field(KEYS.get(index), shown.get(index)));
        }
        var above = new ArrayList<>(tree.ancestors(one.unit().id()));
        java.util.Collections.reverse(above);
        return new RegisterEntry(
                one.unit().code(),
                one.unit().name(),
                one.openOn(day),
                fields,
                above,
                changes(versions, tree, day, words));
    }

    /** Of what was to come after the day, nothing is told. */
    private static List<Change> changes(
            List<Version<InstitutionFacts>> versions, Tree tree, LocalDate day, CodeWords words) {
        var changes = new ArrayList<Change>();
        for (int index = 0; index < versions.size() - 1; index++) {
            Version<InstitutionFacts> after = versions.get(index);
            if (after.from().isAfter(day)) {
                continue;
            }
            List<String> now = shown(after, tree, words);
            List<String> was = shown(versions.get(index + 1), tree, words);
            for (int column = 0; column < now.size(); column++) {
                if (!now.get(column).equals(was.get(column))) {
                    changes.add(new Change(after.from(), KEYS.get(column), was.get(column), now.get(column)));
                }
            }
        }
        return changes;
    }

    /** As the sheet shows it, but the street by its name: the sheet's code is for whoever fills the sheet. */
    private static List<String> shown(Version<InstitutionFacts> version, Tree tree, CodeWords words) {
        var shown = new ArrayList<>(InstitutionSheet.shown(version.code(), version.facts(), words));
        shown.set(STREET, tree.find(shown.get(STREET)).map(Unit::name).orElse(shown.get(STREET)));
        return shown;
    }
}
