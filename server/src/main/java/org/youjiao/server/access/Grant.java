package org.youjiao.server.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role for a subtree of units and a time.
 *
 * @param unitCode the subtree's root, or {@code *} for the whole installation
 * @param from first day
 * @param to last day; null until withdrawn
 */
public record Grant(
        Role role,
        String unitCode,
        LocalDate from,
        @Nullable LocalDate to) {
    /** The whole installation. */
    public static final String EVERYWHERE = "*";

    /**
     * Why it can't be given to somebody who holds these: the key of a message for the reader. Empty: it can.
     *
     * @param held grants not withdrawn, whenever they hold
     */
    public Optional<String> findRefusal(Collection<Grant> held) {
        if (to != null && to.isBefore(from)) {
            return Optional.of("access.refused.dates");
        }
        if (role.isAdministrator() && !unitCode.equals(EVERYWHERE)) {
            return Optional.of("access.refused.administrator-unit");
        }
        if (role.isOfSchool() && unitCode.equals(EVERYWHERE)) {
            return Optional.of("access.refused.school-unit");
        }
        boolean mixed = held.stream()
                .anyMatch(other -> overlaps(other)
                        && role != other.role
                        && (role.isAdministrator() || other.role.isAdministrator()));
        return mixed ? Optional.of("access.refused.administrators") : Optional.empty();
    }

    /** Whether there is a day on which both hold. */
    public boolean overlaps(Grant other) {
        return !endsBefore(other.from) && !other.endsBefore(from);
    }

    private boolean endsBefore(LocalDate day) {
        return to != null && to.isBefore(day);
    }
}
