package org.youjiao.server.indicator.map;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.registry.Zone;

/** What a map compares. */
public enum MapKind {
    STREET(null),
    CLUSTER(Zone.Type.CLUSTER),
    INTAKE(Zone.Type.INTAKE),
    KINDERGARTEN(Zone.Type.KINDERGARTEN),
    SCHOOL(null);

    private final Zone.@Nullable Type zones;

    MapKind(Zone.@Nullable Type zones) {
        this.zones = zones;
    }

    /** The zones that it colours; null where it colours others. */
    Zone.@Nullable Type zones() {
        return zones;
    }

    /** The word in addresses and message keys. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MapKind> find(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }
}
