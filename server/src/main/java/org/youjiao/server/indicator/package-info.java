/**
 * The ledger of numbers and the indicators computed from it. Schema {@code indicator}; declares the sheets {@code return} and {@code general}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator;
