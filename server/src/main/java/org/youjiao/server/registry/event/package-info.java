/**
 * Institutions over time: renamed, merged, split, closed, moved, each with a day and a reason; predecessors and successors.
 * Sheet {@code changes}. What is done can be taken back within a day, as long as nothing was built on it.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.event;
