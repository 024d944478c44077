package org.youjiao.server.registry.kept;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What may change about an institution.
 *
 * @param shortName empty where none is given
 * @param parent code of the area it stands in
 */
public record InstitutionFacts(
        String name,
        String shortName,
        String kind,
        String sponsor,
        boolean isPublic,
        boolean inclusive,
        boolean forProfit,
        String urban,
        String parent,
        String address,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable LocalDate opened,
        @Nullable LocalDate closed,
        String formerName) {}
