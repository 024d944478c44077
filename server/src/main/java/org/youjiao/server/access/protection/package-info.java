/**
 * What the installation asks of everybody who logs in: a setting that the security administrator keeps.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.protection;
