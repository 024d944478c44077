/** Outlines of areas and zones, brought in as GeoJSON. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.boundary;
