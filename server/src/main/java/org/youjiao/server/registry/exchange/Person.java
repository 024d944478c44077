package org.youjiao.server.registry.exchange;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a roster: as little as a roster needs, and nothing that identifies outside of it.
 *
 * @param id stable for good, unlike that of any other person; no official number
 * @param role {@code student}, {@code teacher} …, as OneRoster has it
 * @param school the institution's code
 * @param grade k0 … g12; empty for who is of no grade
 * @param classNumber null for who is of no class
 * @param since first day there; null where it is not known
 */
public record Person(
        String id,
        String familyName,
        String givenName,
        String role,
        String school,
        String grade,
        @Nullable Integer classNumber,
        @Nullable LocalDate since) {}
