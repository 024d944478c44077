/** Indicators on the map: classes of values, what the page shows, the upshot in its title. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.map;
