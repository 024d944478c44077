/** Any units side by side over the years. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.comparison;
