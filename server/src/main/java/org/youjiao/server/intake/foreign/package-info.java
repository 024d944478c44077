/** Foreign sheets 外来表格: other systems' exports, whose columns are assigned to a sheet's once and kept for next year. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake.foreign;
