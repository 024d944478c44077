/**
 * The import door: sheets that rooms declare, preview, commit whole or not at all, errors in the sender's own sheet. Schema {@code intake}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.intake;
