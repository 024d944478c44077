/** How unequally something is spread over schools: coefficient of variation, Gini, Theil. See docs/methods/inequality.md. */
@org.jspecify.annotations.NullMarked
package org.youjiao.engine.inequality;
