package org.youjiao.engine.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.amount.Period;
import org.youjiao.engine.document.text.Outline;
import org.youjiao.engine.document.text.PlainText;
import org.youjiao.engine.document.text.Section;

/**
 * A Chinese official document as read: who issued it, its parts, and what it promises. Any text can be read; what is no plan
 * has an outline and no programmes.
 *
 * @param title       the plan's own title where a notice forwards it; null where none is recognised
 * @param number      穗天教〔2020〕10号, or null
 * @param issuer      who signed, or null
 * @param date        day of signing or printing, or null
 * @param period      the time it runs, or null
 * @param text        the normalised text: one paragraph a line
 * @param outline     numbered parts as a tree
 * @param goals       the aims in words
 * @param programmes  行动计划一 … with actions; empty where the document has none
 * @param safeguards  parts of 保障措施
 * @param departments responsible departments in the order named
 * @param targets     quantified promises; offsets are in {@code text}
 * @param documents   documents to be made
 * @param commitments all commitments of the document, those of the actions included
 */
public record OfficialDocument(
        @Nullable String title,
        @Nullable String number,
        @Nullable String issuer,
        @Nullable LocalDate date,
        @Nullable Period period,
        String text,
        List<Section> outline,
        List<Goal> goals,
        List<Programme> programmes,
        List<Section> safeguards,
        List<String> departments,
        List<Target> targets,
        List<TitledDocument> documents,
        List<Commitment> commitments) {
    public OfficialDocument {
        outline = List.copyOf(outline);
        goals = List.copyOf(goals);
        programmes = List.copyOf(programmes);
        safeguards = List.copyOf(safeguards);
        departments = List.copyOf(departments);
        targets = List.copyOf(targets);
        documents = List.copyOf(documents);
        commitments = List.copyOf(commitments);
    }

    /** Reads any text; never fails. */
    public static OfficialDocument read(String rawText) {
        String text = PlainText.normalise(rawText);
        Masthead masthead = Masthead.of(text);
        Outline outline = Outline.of(text, masthead.bodyStart());
        Promises promises = Promises.of(text, outline.paragraphs(), masthead);
        return new OfficialDocument(
                masthead.title(),
                masthead.number(),
                masthead.issuer(),
                masthead.date(),
                masthead.period(),
                text,
                outline.sections(),
                Structure.goals(outline),
                Structure.programmes(outline.sections(), masthead.title(), promises.commitments()),
                Structure.safeguards(outline.sections()),
                Departments.list(text.substring(masthead.bodyStart()), Places.of(masthead.issuer(), masthead.title())),
                promises.targets(),
                promises.documents(),
                promises.commitments());
    }
}
