package org.youjiao.server.plan.supervision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.plan.department.Member;
import org.youjiao.server.plan.task.Act;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.Evidence;
import org.youjiao.server.plan.task.EvidenceRule;
import org.youjiao.server.plan.task.Task;
import org.youjiao.server.web.Request;

/** Reads an act from a form's fields. What is missing in it, the rules say. */
record ActForm(Request request) {

    /**
     * The act that the form's field {@code act} names; null where it names none.
     *
     * @param attachments how many files came with it
     */
    @Nullable
    Act read(Task task, int attachments, List<Member> members) {
        return switch (text("act")) {
            case "assign" -> assign(members);
            case "note" -> new Act.Note(text("text"));
            case "report" -> new Act.Report(text("text"), evidence(attachments));
            case "return" -> new Act.Return(text("text"));
            case "accept" -> new Act.Accept(text("text"));
            case "reopen" -> new Act.Reopen(text("text"));
            case "ask" -> ask();
            case "grant" -> new Act.Grant(task.extension().map(Act.Ask::until).orElse(LocalDate.MIN), text("text"));
            case "refuse" -> new Act.Refuse(text("text"));
            case "raise" -> new Act.Raise(text("text"));
            default -> null;
        };
    }

    private @Nullable Act assign(List<Member> members) {
        LocalDate deadline = date("deadline");
        EvidenceRule rule = EvidenceRule.find(text("rule")).orElse(null);
        if (deadline == null || rule == null) {
            return null;
        }
        String lead = text("lead");
        // somebody who does not act for the lead department is nobody here
        Member person = members.stream()
                .filter(member -> Long.toString(member.account()).equals(text("person")))
                .filter(member -> member.department().equals(lead))
                .findFirst()
                .orElse(null);
        List<String> joint = request.parameters().getOrDefault("joint", List.of()).stream()
                .filter(department -> !department.isBlank())
                .toList();
        return new Act.Assign(
                new Assignment(
                        lead,
                        joint,
                        person == null ? 0 : person.account(),
                        person == null ? "" : person.name(),
                        deadline,
                        rule,
                        rule == EvidenceRule.INDICATOR ? text("target") : ""),
                text("text"));
    }

    private @Nullable Act ask() {
        LocalDate until = date("until");
        return until == null ? null : new Act.Ask(until, text("text"));
    }

    private Evidence evidence(int attachments) {
        String address = text("address");
        return new Evidence(
                text("title"),
                text("number"),
                date("day"),
                address.matches("https?://\\S+") ? address : "",
                attachments);
    }

    private String text(String field) {
        return request.find(field).orElse("");
    }

    private @Nullable LocalDate date(String field) {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
