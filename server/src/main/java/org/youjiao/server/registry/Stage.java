package org.youjiao.server.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A stage of schooling that an institution offers. */
public enum Stage {
    KINDERGARTEN,
    PRIMARY,
    JUNIOR,
    SENIOR;

    /** The name used in catalogues and addresses: {@code primary}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of a slug. */
    public static Optional<Stage> find(String slug) {
        return Arrays.stream(values())
                .filter(stage -> stage.slug().equals(slug))
                .findFirst();
    }
}
