/**
 * Parse, check, evaluate and explain indicator formulas over columns in memory. The language and its rules:
 * {@code docs/methods/formula.md}. Way through: {@link org.youjiao.engine.formula.Catalogue#of} checks variables and
 * indicators, {@link org.youjiao.engine.formula.Evaluation#of} computes all of them, and its questions take the
 * caller's {@link org.youjiao.engine.formula.column.Scope}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.engine.formula;
