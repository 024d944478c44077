/**
 * Figures computed from columns: one snapshot a state of ledger, register and catalogue, and the way down from a figure to its cells.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.evaluation;
