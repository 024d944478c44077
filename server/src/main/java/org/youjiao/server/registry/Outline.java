package org.youjiao.server.registry;

/**
 * The outline of an area or zone.
 *
 * @param code of a unit that is an area, or of a zone
 * @param geojson a GeoJSON geometry, feature or collection of polygons, longitude before latitude, WGS 84
 * @param example drawn for want of a real one; pages say so (示例)
 * @param source where it is from, such as the file's name
 */
public record Outline(String code, String geojson, boolean example, String source) {}
