package org.youjiao.server.registry.guardian;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * An account that sees a pupil's record as its parent.
 *
 * @param accountName typed at log-in
 * @param title the parent's name
 * @param relation one of {@link #RELATIONS}
 * @param givenBy who of the school said so
 */
public record Guardian(
        long id,
        long pupil,
        long account,
        String accountName,
        String title,
        String relation,
        OffsetDateTime since,
        String givenBy) {

    /** As in messages: {@code child.relation.father}. */
    public static final List<String> RELATIONS = List.of("father", "mother", "grandparent", "other");
}
