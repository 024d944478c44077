package org.youjiao.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Period;
import org.youjiao.engine.document.amount.Timeline;
import org.youjiao.engine.document.table.Indicator;
import org.youjiao.engine.document.table.IndicatorTables;
import org.youjiao.engine.document.text.Paragraph;

/** All that a document promises, in reading order. */
record Promises(List<Target> targets, List<TitledDocument> documents, List<Commitment> commitments) {
    static Promises of(String text, List<Paragraph> paragraphs, Masthead masthead) {
        List<Target> targets = new ArrayList<>();
        List<TitledDocument> documents = new ArrayList<>();
        List<Commitment> commitments = new ArrayList<>();
        List<Paragraph> body = paragraphs.stream()
                .filter(paragraph -> paragraph.start() >= masthead.bodyStart())
                .toList();
        IndicatorTables tables = IndicatorTables.of(text, body, masthead.begins());
        NavigableMap<Integer, List<Indicator>> indicators = byPlace(tables.indicators());
        boolean invites = Structure.invites(masthead.title());
        String place = Places.of(masthead.issuer(), masthead.title());
        Governing governing = new Governing();
        for (Paragraph paragraph : body) {
            if (tables.rows().contains(paragraph.start())) {
                targets.addAll(row(paragraph, indicators, masthead));
                continue;
            }
            Timeline timeline =
                    Timeline.of(paragraph.text(), masthead.period(), masthead.date(), governing.inherited(paragraph));
            governing.pass(paragraph, timeline);
            List<Target> here = invites ? List.of() : TargetReader.read(paragraph, timeline);
            List<TitledDocument> made = TitleReader.read(paragraph, timeline, place);
            targets.addAll(here);
            documents.addAll(made);
            commitments.addAll(CommitmentReader.read(paragraph, made, here));
        }
        return new Promises(targets, distinct(documents, masthead.title()), commitments);
    }

    private static NavigableMap<Integer, List<Indicator>> byPlace(List<Indicator> indicators) {
        NavigableMap<Integer, List<Indicator>> places = new TreeMap<>();
        indicators.forEach(indicator -> places.computeIfAbsent(indicator.start(), at -> new ArrayList<>())
                .add(indicator));
        return places;
    }

    /** What a table's row sets, unless its part reports: 十三五指标完成情况. */
    private static List<Target> row(
            Paragraph paragraph, NavigableMap<Integer, List<Indicator>> indicators, Masthead masthead) {
        if (Facts.reports(paragraph.titles())) {
            return List.of();
        }
        int end = paragraph.start() + paragraph.text().length();
        return indicators.subMap(paragraph.start(), true, end, false).values().stream()
                .flatMap(List::stream)
                .map(indicator -> target(indicator, masthead))
                .toList();
    }

    private static Target target(Indicator indicator, Masthead masthead) {
        @Nullable Period period = masthead.period();
        @Nullable
        LocalDate deadline = indicator.deadline() != null || period == null ? indicator.deadline() : period.to();
        return new Target(
                indicator.value(),
                indicator.max(),
                indicator.unit(),
                indicator.comparator(),
                deadline,
                indicator.name(),
                indicator.text(),
                indicator.start(),
                indicator.start() + indicator.text().length(),
                indicator.clause());
    }

    /** Each once, and not the plan itself: 特制定《…》. */
    private static List<TitledDocument> distinct(List<TitledDocument> documents, @Nullable String own) {
        List<TitledDocument> kept = new ArrayList<>();
        for (TitledDocument document : documents) {
            if (!document.title().equals(own)
                    && kept.stream().noneMatch(other -> other.title().equals(document.title()))) {
                kept.add(document);
            }
        }
        return kept;
    }
}
