package org.youjiao.server.registry.institution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.Institution;
import org.youjiao.server.registry.Stage;
import org.youjiao.server.registry.Tree;
import org.youjiao.server.registry.Unit;
import org.youjiao.server.registry.codes.CodeWords;

/**
 * A page of the list of institutions.
 *
 * @param total how many match, on all pages
 * @param page 1-based
 * @param pages at least 1
 * @param sponsors title by code, of those that occur
 * @param streets name by code
 */
public record Listing(
        InstitutionFilter filter,
        Totals totals,
        List<Row> rows,
        int total,
        int page,
        int pages,
        Map<String, String> sponsors,
        Map<String, String> streets) {

    /** An institution as lists show it. */
    public record Row(
            String code,
            String name,
            String formerName,
            String kind,
            String sponsor,
            boolean isPublic,
            String street,
            String streetCode,
            @Nullable LocalDate opened,
            @Nullable LocalDate closed,
            boolean open) {}

    /**
     * Institutions that are open on the day.
     *
     * @param stages how many offer each stage, by slug; one of several stages counts in each
     */
    public record Totals(int all, int inPublicHands, Map<String, Integer> stages) {
        public static Totals of(List<Institution> institutions, LocalDate day) {
            List<Institution> open =
                    institutions.stream().filter(one -> one.openOn(day)).toList();
            var stages = new java.util.LinkedHashMap<String, Integer>();
            for (Stage stage : Stage.values()) {
                stages.put(stage.slug(), (int) open.stream()
                        .filter(one -> one.stages().contains(stage))
                        .count());
            }
            return new Totals(
                    open.size(),
                    (int) open.stream().filter(Institution::isPublic).count(),
                    java.util.Collections.unmodifiableMap(stages));
        }

        /** How many offer the stage. */
        public int stage(String slug) {
            return stages.getOrDefault(slug, 0);
        }
    }

    public static Row row(Institution one, Tree tree, CodeWords words, LocalDate day) {
        Unit street = tree.get(one.unit().parent());
        return new Row(
                one.unit().code(),
                one.unit().name(),
                one.formerName(),
                words.kindTitle(one.kind()),
                words.sponsorTitle(one.sponsor()),
                one.isPublic(),
                street.name(),
                street.code(),
                one.opened(),
                one.closed(),
                one.openOn(day));
    }
}
