/** Maps, drawn as SVG. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.map;
