package org.youjiao.server.plan.register;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.youjiao.server.plan.task.Assignment;
import org.youjiao.server.plan.task.RegisterLine;
import org.youjiao.server.web.Request;

/**
 * What of the register is looked at; an empty part asks for nothing.
 *
 * @param department that leads or helps
 * @param programme its number; {@code 0} the safeguards
 */
public record RegisterFilter(String status, String department, String programme, String kind, String words) {

    static RegisterFilter of(Request request) {
        return new RegisterFilter(
                request.find("status").orElse(""),
                request.find("department").orElse(""),
                request.find("programme").orElse(""),
                request.find("kind").orElse(""),
                request.find("words").orElse(""));
    }

    /** The lines asked for, the most urgent first. */
    List<RegisterLine> of(List<RegisterLine> lines) {
        return lines.stream()
                .filter(this::asks)
                .sorted(RegisterLine.MOST_URGENT)
                .toList();
    }

    /** The lines that differ in their status only from what is asked for: what the counts above the board count. */
    List<RegisterLine> whateverStatus(List<RegisterLine> lines) {
        return new RegisterFilter("", department, programme, kind, words).of(lines);
    }

    private boolean asks(RegisterLine line) {
        var commitment = line.task().commitment();
        return (status.isEmpty() || line.status().slug().equals(status))
                && (department.isEmpty() || concerns(line.task().assignment()))
                && (programme.isEmpty()
                        || Integer.toString(commitment.programme()).equals(programme))
                && (kind.isEmpty() || commitment.kind().equals(kind))
                && (words.isEmpty() || commitment.text().contains(words));
    }

    private boolean concerns(@org.jspecify.annotations.Nullable Assignment assignment) {
        return assignment != null
                && (assignment.lead().equals(department) || assignment.joint().contains(department));
    }

    /** The address of this board with another status. */
    public String withStatus(String other) {
        return "/supervision?" + query(other);
    }

    /** The address of this board as a workbook. */
    public String sheet() {
        return "/supervision/register.xlsx?" + query(status);
    }

    private String query(String wantedStatus) {
        return "status=%s&department=%s&programme=%s&kind=%s&words=%s"
                .formatted(wantedStatus, encoded(department), encoded(programme), encoded(kind), encoded(words));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
