package org.youjiao.server.registry.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person's record as held on a day. @param to the day after the last; null without end */
public record Held<P>(
        long id, P person, LocalDate from, @Nullable LocalDate to) {}
