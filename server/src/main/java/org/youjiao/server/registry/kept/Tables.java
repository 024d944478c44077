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
    public static final Table GROUPS =
            new Table("school_group", List.of("code"), List.of("name", "founded", "dissolved", "note"));
    public static final Table MEMBERSHIPS = new Table(
            "membership", List.of("school_group", "institution", "joined"), List.of("role", "form", "left_on"));
    public static final Table CAMPUSES = new Table(
            "campus",
            List.of("institution", "number"),
            List.of("name", "address", "longitude", "latitude", "main", "opened", "closed"));
    public static final Table CLASSES = new Table(
            "class", List.of("institution", "year", "grade", "number"), List.of("male", "female", "kind", "dissolved"));
    public static final Table FACILITIES = new Table(
            "facility",
            List.of("institution", "number"),
            List.of(
                    "name",
                    "category",
                    "building_use",
                    "room_use",
                    "area",
                    "built",
                    "structure",
                    "condition",
                    "closed"));

    private Tables() {}
}
