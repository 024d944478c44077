/**
 * Integrity: the catalogue's checks over register, ledger and projects, and what they found, by whom to be mended, and what
 * was said about it. Schema {@code integrity}; its views are what checks are written over.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.integrity;
