package org.youjiao.server.registry.kept;

import java.util.List;
import org.youjiao.server.registry.kept.Timeline.Table;

/** The register's tables that are kept as {@link Timeline}s. Their columns are explained in the migrations. */
public final class Tables {
    public static final Table DEPARTMENTS = new Table(
            "department", List.of("code"), List.of("name", "short_name", "leads", "place", "duty", "dissolved"));
    public static final Table ZONES = new Table("zone", List.of("code"), List.of("name", "type", "text", "dissolved"));
    public static final Table BELONGINGS = new Table("belonging", List.of("institution", "type"), List.of("zone"));
    public static final Table OUTLINES = new Table("outline", List.of("code"), List.of("geojson", "example", "source"));

    private Tables() {}
}
