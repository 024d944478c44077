package org.youjiao.server.access.administration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Grant;
import org.youjiao.server.access.Role;
import org.youjiao.server.web.Request;

/**
 * A grant as typed into a form.
 *
 * @param role null where none was chosen
 * @param from null where it is no date
 * @param datesReadable whether both dates, where typed, are dates
 * @param why the reason, which is always asked for
 */
record GrantForm(
        @Nullable Role role,
        String unit,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean datesReadable,
        String why) {
    private static final List<String> FIELDS = List.of("name", "title", "role", "unit", "from", "to", "why");

    /**
     * Reads the fields role, unit, from, to, why.
     *
     * @param today the first day where none was typed
     */
    static GrantForm of(Request request, LocalDate today) {
        Optional<LocalDate> from = request.find("from").flatMap(GrantForm::date);
        Optional<LocalDate> to = request.find("to").flatMap(GrantForm::date);
        boolean readable = from.isPresent() == request.find("from").isPresent()
                && to.isPresent() == request.find("to").isPresent();
        Role role = request.find("role").flatMap(Role::find).orElse(null);
        return new GrantForm(
                role,
                request.find("unit").orElse(Grant.EVERYWHERE),
                from.orElse(today),
                to.orElse(null),
                readable,
                request.find("why").orElse(""));
    }

    /** Why it can't be granted to somebody who holds these; the key of a message. */
    Optional<String> findRefusal(List<Grant> held, Predicate<String> isUnit) {
        if (role == null) {
            return Optional.of("access.refused.role");
        }
        if (!datesReadable) {
            return Optional.of("access.refused.dates");
        }
        if (!unit.equals(Grant.EVERYWHERE) && !isUnit.test(unit)) {
            return Optional.of("access.refused.unit");
        }
        if (why.isEmpty()) {
            return Optional.of("access.refused.why");
        }
        return grant().findRefusal(held);
    }

    /** The grant, after nothing was found against it. */
    Grant grant() {
        if (role == null || from == null) {
            throw new IllegalStateException(
                    "The form's role (%s) and first day (%s) must be there.".formatted(role, from));
        }
        return new Grant(role, unit, from, to);
    }

    /** The fields as typed, to be shown again. */
    Map<String, String> typed(Request request) {
        var typed = new HashMap<String, String>();
        FIELDS.forEach(field -> request.find(field).ifPresent(value -> typed.put(field, value)));
        return typed;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
