/** The departments of the district's government that carry the plan out (plan 四（一）). Sheet {@code departments}. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.department;
