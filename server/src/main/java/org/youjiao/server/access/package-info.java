/**
 * Accounts, roles, scopes, the one policy gate and the audit trail. Schema {@code access}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access;
