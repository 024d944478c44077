/** The plan as issued and bound: programmes, actions, commitments, documents, targets, read from the catalogue. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.text;
