/**
 * The plan: programmes, actions, commitments, targets and where they stand. Schema {@code plan}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan;
