package org.youjiao.server.plan.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.engine.document.Programme;
import org.youjiao.engine.document.text.Section;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.catalogue.Entry;

/**
 * Reads a plan of {@code catalogue/plans}. The YAML says what was reviewed and bound; the words of actions and the places
 * of targets come from the plan's text itself, so that a quotation which is not in the text is a mistake, not a fake.
 */
public final class PlanFile {
    private static final Set<String> COMPARATORS = Set.of(">=", ">", "<=", "<", "=", "about", "range");
    private static final Set<String> KINDS =
            Set.of("document", "mechanism", "event", "selection", "project", "institution", "coverage", "other");

    private final Entry top;
    private final Predicate<String> indicatorExists;
    private final OfficialDocument document;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> commitmentSlugs = new HashSet<>();

    private PlanFile(Catalogue catalogue, String file, Predicate<String> indicatorExists) {
        this.top = catalogue.read(file);
        this.indicatorExists = indicatorExists;
        this.document = OfficialDocument.read(catalogue.text(file.substring(0, file.lastIndexOf('/') + 1)
                + top.get("source").get("text").text()));
        for (Programme programme : document.programmes()) {
            programme.actions().forEach(action -> texts.put(action.clause(), action.text()));
        }
        for (Section safeguard : document.safeguards()) {
            texts.put(safeguard.clause(), safeguard.text());
        }
    }

    /**
     * Reads and checks the plan; a mistake is a problem with file and line.
     *
     * @param file such as {@code plans/tianhe-2020-2022.yaml}
     * @param indicatorExists whether an indicator of this slug is in the catalogue
     */
    public static Plan read(Catalogue catalogue, String file, Predicate<String> indicatorExists) {
        return new PlanFile(catalogue, file, indicatorExists).plan();
    }

    private Plan plan() {
        List<Plan.Programme> programmes = programmes();
        Entry period = top.get("period");
        return new Plan(
                top.get("slug").text(),
                top.get("title").text(),
                top.find("title_en").orElse(top.get("title")).text(),
                top.get("number").text(),
                top.get("issuer").text(),
                top.get("date").date(),
                period.get("from").date(),
                period.get("to").date(),
                top.get("source").get("disclosure").text(),
                document.text(),
                programmes,
                top.get("safeguards").list().stream().map(this::safeguard).toList(),
                top.get("departments").list().stream()
                        .map(entry -> entry.get("name").text())
                        .toList(),
                targets(programmes),
                top.get("documents").list().stream()
                        .map(entry -> new Plan.PlannedDocument(
                                entry.get("title").text(),
                                entry.get("verb").text(),
                                entry.get("clause").text()))
                        .toList());
    }

    private List<Plan.Programme> programmes() {
        var programmes = new ArrayList<Plan.Programme>();
        for (Entry entry : top.get("programmes").list()) {
            int number = programmes.size() + 1;
            var actions = new ArrayList<Plan.Measure>();
            for (Entry action : entry.get("actions").list()) {
                actions.add(action(action, number));
            }
            programmes.add(new Plan.Programme(
                    number, entry.get("number").text(), entry.get("title").text(), english(entry), actions));
        }
        return programmes;
    }

    private Plan.Measure action(Entry entry, int programme) {
        String clause = entry.get("clause").text();
        return new Plan.Measure(
                entry.get("slug").text(),
                programme,
                entry.get("number").text(),
                entry.get("title").text(),
                english(entry),
                clause,
                text(entry, clause),
                commitments(entry, programme));
    }

    private List<Plan.Commitment> commitments(Entry entry, int programme) {
        var commitments = new ArrayList<Plan.Commitment>();
        for (Entry commitment : entry.get("commitments").list()) {
            String kind = commitment.get("kind").text();
            if (!KINDS.contains(kind)) {
                throw commitment.get("kind").problem("「" + kind + "」应为 " + String.join("、", KINDS) + " 之一");
            }
            String slug = commitment.get("slug").text();
            if (!commitmentSlugs.add(slug)) {
                throw commitment.get("slug").problem("任务「" + slug + "」登记了两次，请改用另一个名称");
            }
            commitments.add(new Plan.Commitment(
                    slug,
                    programme,
                    entry.get("slug").text(),
                    kind,
                    commitment.get("clause").text(),
                    commitment.get("text").text()));
        }
        return commitments;
    }

    private Plan.Safeguard safeguard(Entry entry) {
        String clause = entry.get("clause").text();
        return new Plan.Safeguard(
                entry.get("slug").text(),
                entry.get("number").text(),
                entry.get("title").text(),
                english(entry),
                clause,
                text(entry, clause),
                commitments(entry, Plan.Commitment.NO_PROGRAMME));
    }

    private String text(Entry entry, String clause) {
        String text = texts.get(clause);
        if (text == null) {
            throw entry.get("clause").problem("规划原文中没有「" + clause + "」这一条");
        }
        return text;
    }

    private List<Target> targets(List<Plan.Programme> programmes) {
        var actions = new HashMap<String, Plan.Measure>();
        programmes.forEach(programme -> programme.actions().forEach(action -> {
            actions.put(action.slug(), action);
            actions.put(action.clause(), action);
        }));
        var targets = new ArrayList<Target>();
        var slugs = new HashSet<String>();
        for (Entry entry : top.get("targets").list()) {
            Target target = target(entry, actions);
            if (!slugs.add(target.slug())) {
                throw entry.get("slug").problem("目标「" + target.slug() + "」登记了两次，请删去一处");
            }
            targets.add(target);
        }
        return targets;
    }

    private Target target(Entry entry, Map<String, Plan.Measure> actions) {
        String quote = entry.get("text").text();
        int start = document.text().indexOf(quote);
        if (start < 0) {
            throw entry.get("text").problem("规划原文中没有「" + quote + "」这句话");
        }
        Entry place = entry.find("action").orElse(entry.get("clause"));
        Plan.Measure action = actions.get(place.text());
        if (action == null) {
            throw place.problem("「" + place.text() + "」不是规划的行动，应为行动的 slug 或条目号");
        }
        Entry bound = entry.get("bound");
        String comparator = bound.get("comparator").text();
        if (!COMPARATORS.contains(comparator)) {
            throw bound.get("comparator").problem("「" + comparator + "」应为 >=、>、<=、<、=、about 或 range");
        }
        double value = bound.get("value").number();
        return new Target(
                entry.get("slug").text(),
                entry.find("plain").orElse(entry.get("title")).text(),
                english(entry),
                quote,
                start,
                start + quote.length(),
                entry.get("clause").text(),
                action.programme(),
                action.slug(),
                bound.get("unit").text(),
                comparator,
                value,
                max(bound, comparator, value),
                entry.find("note").map(Entry::text).orElse(""),
                entry.get("deadline").date(),
                entry.find("accumulate_from").map(Entry::integer).orElse(0),
                indicator(entry, "indicator", true),
                entry.find("at").map(Entry::text).orElse(""),
                entry.get("lead").text(),
                indicator(entry, "weight", false));
    }

    private static @Nullable Double max(Entry bound, String comparator, double value) {
        if (!comparator.equals("range")) {
            return null;
        }
        double max = bound.get("max").number();
        if (max < value) {
            throw bound.get("max").problem("上限 " + max + " 应不小于下限 " + value);
        }
        return max;
    }

    private String indicator(Entry entry, String field, boolean required) {
        if (!required && entry.find(field).isEmpty()) {
            return "";
        }
        Entry written = entry.get(field);
        if (!indicatorExists.test(written.text())) {
            throw written.problem("指标目录（indicators/indicators.yaml）中没有「" + written.text() + "」");
        }
        return written.text();
    }

    private static String english(Entry entry) {
        return entry.find("title_en").orElse(entry.get("title")).text();
    }
}
