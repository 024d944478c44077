package org.youjiao.server.plan.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan as it was issued, with its targets bound to indicators.
 *
 * @param titleEnglish for readers abroad; the plan itself is in Chinese
 * @param number of the document, such as 穗天教〔2020〕10号
 * @param disclosure how it is disclosed: 主动公开
 * @param text normalised: one paragraph a line; the targets' offsets are in it
 */
public record Plan(
        String slug,
        String title,
        String titleEnglish,
        String number,
        String issuer,
        LocalDate date,
        LocalDate from,
        LocalDate to,
        String disclosure,
        String text,
        List<Programme> programmes,
        List<Safeguard> safeguards,
        List<String> departments,
        List<Target> targets,
        List<PlannedDocument> documents) {

    /**
     * One of the plan's programmes.
     *
     * @param number 1 … 6, in addresses
     * @param mark as printed: 行动计划一
     */
    public record Programme(int number, String mark, String title, String titleEnglish, List<Measure> actions) {
        public Programme {
            actions = List.copyOf(actions);
        }

        /** The title in the reader's language. */
        public String title(boolean chinese) {
            return chinese ? title : titleEnglish;
        }
    }

    /**
     * An action of a programme.
     *
     * @param slug in addresses
     * @param number as printed: （二）
     * @param clause how it is cited: 三、行动计划三（二）
     */
    public record Measure(
            String slug,
            int programme,
            String number,
            String title,
            String titleEnglish,
            String clause,
            String text,
            List<Commitment> commitments) {
        public Measure {
            commitments = List.copyOf(commitments);
        }

        /** The title in the reader's language. */
        public String title(boolean chinese) {
            return chinese ? title : titleEnglish;
        }
    }

    /**
     * Something an action or a safeguard promises.
     *
     * @param slug in addresses
     * @param programme of the action; 0 for a safeguard
     * @param at slug of the action or safeguard
     * @param kind document, mechanism, event, selection, project, institution, coverage or other
     * @param text the clause's own words
     */
    public record Commitment(String slug, int programme, String at, String kind, String clause, String text) {
        /** A safeguard's, which no programme holds. */
        public static final int NO_PROGRAMME = 0;
    }

    /** A part of 保障措施. */
    public record Safeguard(
            String slug,
            String number,
            String title,
            String titleEnglish,
            String clause,
            String text,
            List<Commitment> commitments) {
        public Safeguard {
            commitments = List.copyOf(commitments);
        }

        /** The title in the reader's language. */
        public String title(boolean chinese) {
            return chinese ? title : titleEnglish;
        }
    }

    /**
     * A document that the plan promises.
     *
     * @param title without 《》
     * @param verb what is to be done with it: 制订, 修订, 完成, 推进
     */
    public record PlannedDocument(String title, String verb, String clause) {}

    public Plan {
        programmes = List.copyOf(programmes);
        safeguards = List.copyOf(safeguards);
        departments = List.copyOf(departments);
        targets = List.copyOf(targets);
        documents = List.copyOf(documents);
    }

    /** The title in the reader's language. */
    public String title(boolean chinese) {
        return chinese ? title : titleEnglish;
    }

    public Optional<Programme> programme(int number) {
        return programmes.stream()
                .filter(programme -> programme.number() == number)
                .findFirst();
    }

    public Optional<Measure> action(String slug) {
        return actions().stream().filter(action -> action.slug().equals(slug)).findFirst();
    }

    public Optional<Target> target(String slug) {
        return targets.stream().filter(target -> target.slug().equals(slug)).findFirst();
    }

    /** All actions, in the plan's order. */
    public List<Measure> actions() {
        return programmes.stream()
                .flatMap(programme -> programme.actions().stream())
                .toList();
    }

    /** The targets of a programme, in the plan's order. */
    public List<Target> targetsOf(Programme programme) {
        return targets.stream()
                .filter(target -> target.programme() == programme.number())
                .toList();
    }

    public List<Target> targetsOf(Measure action) {
        return targets.stream()
                .filter(target -> target.action().equals(action.slug()))
                .toList();
    }

    public List<PlannedDocument> documentsOf(Measure action) {
        return documents.stream()
                .filter(document -> document.clause().equals(action.clause()))
                .toList();
    }

    /** All commitments, in the plan's order: those of the actions, then those of the safeguards. */
    public List<Commitment> commitments() {
        return Stream.concat(
                        actions().stream().flatMap(action -> action.commitments().stream()),
                        safeguards.stream().flatMap(safeguard -> safeguard.commitments().stream()))
                .toList();
    }

    public Optional<Commitment> commitment(String slug) {
        return commitments().stream()
                .filter(commitment -> commitment.slug().equals(slug))
                .findFirst();
    }

    /** The words of the clause that a commitment stands in. */
    public String textAround(Commitment commitment) {
        return action(commitment.at())
                .map(Measure::text)
                .or(() -> safeguards.stream()
                        .filter(safeguard -> safeguard.slug().equals(commitment.at()))
                        .map(Safeguard::text)
                        .findFirst())
                .orElse(commitment.text());
    }

    /** The action that a clause is of, where it is one. */
    public Optional<Measure> actionAt(String clause) {
        return actions().stream()
                .filter(action -> action.clause().equals(clause))
                .findFirst();
    }

    /** The text cut into paragraphs, and these where a target's words begin and end. */
    public List<Paragraph> paragraphs() {
        var paragraphs = new ArrayList<Paragraph>();
        int start = 0;
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                paragraphs.add(Paragraph.of(line, start, targets));
            }
            start += line.length() + 1;
        }
        return paragraphs;
    }
}
