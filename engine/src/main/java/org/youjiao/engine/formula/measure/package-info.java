/** Units of measure of indicator formulas: which may be added, what a product or a quotient is measured in. */
@org.jspecify.annotations.NullMarked
package org.youjiao.engine.formula.measure;
