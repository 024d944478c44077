package org.youjiao.server.plan.brief;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A frozen brief, without its content.
 *
 * @param hash SHA-256 of its snapshot, printed in its foot
 * @param madeAt local time
 */
public record Brief(
        long id, String plan, String title, LocalDate asOf, String hash, String who, LocalDateTime madeAt) {}
