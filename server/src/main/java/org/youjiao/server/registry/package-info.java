/**
 * Areas and institutions over time. Schema {@code registry}; declares the sheets {@code areas} and {@code institutions}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry;
