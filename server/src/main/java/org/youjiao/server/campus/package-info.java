/**
 * 三 优校园: projects that give places. Schema {@code campus}; declares the sheet {@code projects}; publishes {@code projects.*}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.campus;
