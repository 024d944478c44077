/**
 * The sheets by which figures come in: a school's yearly return, the general sheet, and what their figures can't be together.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.returns;
