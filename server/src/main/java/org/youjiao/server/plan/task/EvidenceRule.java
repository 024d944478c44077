package org.youjiao.server.plan.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What shows that a commitment has been kept. */
public enum EvidenceRule {
    /** 文件印发: title, number, day, and the document itself attached or where it is published. */
    DOCUMENT,
    /** 指标达到: a target of the plan is met, as the ledger says. Nobody reports or accepts it. */
    INDICATOR,
    /** 活动举办: what was held, when, and a record of it. */
    EVENT,
    /** 项目开办: which project, and since when it is in use. */
    PROJECT,
    /** 成果认定: what was achieved, and since when. */
    RESULT;

    /** As in forms and sheets: {@code document}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rule of a slug. */
    public static Optional<EvidenceRule> find(String slug) {
        return Arrays.stream(values()).filter(rule -> rule.slug().equals(slug)).findFirst();
    }

    /** What a commitment of this kind is usually shown by; the planner may choose another. */
    public static EvidenceRule usual(String commitmentKind) {
        return switch (commitmentKind) {
            case "document" -> DOCUMENT;
            case "event", "selection" -> EVENT;
            case "project" -> PROJECT;
            default -> RESULT;
        };
    }

    /** Whether somebody reports it; otherwise the ledger alone decides. */
    public boolean isReported() {
        return this != INDICATOR;
    }

    /** Which part is missing in what is offered: the key of a message. Empty: complete. */
    Optional<String> missing(Evidence offered) {
        if (offered.title().isEmpty()) {
            return Optional.of("supervision.missing.title-" + slug());
        }
        if (this == DOCUMENT && offered.number().isEmpty()) {
            return Optional.of("supervision.missing.number");
        }
        if (offered.day() == null) {
            return Optional.of("supervision.missing.day");
        }
        boolean shown = offered.attachments() > 0 || !offered.address().isEmpty();
        return (this == DOCUMENT || this == EVENT) && !shown
                ? Optional.of("supervision.missing.proof")
                : Optional.empty();
    }
}
