/**
 * 督办: the plan's commitments as tasks. A task is the list of acts done about it; its state follows from the acts, its
 * status from its state, its deadline and the ledger. Nothing of it is typed.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.task;
