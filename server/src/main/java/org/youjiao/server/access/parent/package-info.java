/** Accounts of parents, which the school of their child gives. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.parent;
