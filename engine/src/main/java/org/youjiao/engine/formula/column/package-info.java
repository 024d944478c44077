/** What formulas are evaluated over: the tree of units, their attributes, and the ledger's values as columns. */
@org.jspecify.annotations.NullMarked
package org.youjiao.engine.formula.column;
