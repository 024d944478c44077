/** Areas: the district and its streets. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.area;
