/** Tables of indicators: 指标 | 2020年 | 2025年 | 属性, as rows with columns or as one cell a line. */
@NullMarked
package org.youjiao.engine.document.table;

import org.jspecify.annotations.NullMarked;
