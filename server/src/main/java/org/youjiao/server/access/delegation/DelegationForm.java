package org.youjiao.server.access.delegation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.youjiao.server.web.Request;

/**
 * A delegation as typed.
 *
 * @param held the number of the giver's own grant; 0 where none was chosen
 * @param unit a unit below the grant's; empty: the grant's own
 */
public record DelegationForm(long held, String colleague, String unit, String from, String to, String why) {
    private static final int SHORTEST_REASON = 2;

    static DelegationForm empty(LocalDate today) {
        return new DelegationForm(0, "", "", today.toString(), "", "");
    }

    static DelegationForm of(Request request) {
        String held = request.find("held").orElse("");
        return new DelegationForm(
                held.matches("\\d{1,18}") ? Long.parseLong(held) : 0,
                request.find("colleague").orElse(""),
                request.find("unit").orElse(""),
                request.find("from").orElse(""),
                request.find("to").orElse(""),
                request.find("why").orElse("").strip());
    }

    Optional<LocalDate> firstDay() {
        return date(from);
    }

    Optional<LocalDate> lastDay() {
        return date(to);
    }

    boolean hasReason() {
        return why.length() >= SHORTEST_REASON;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
