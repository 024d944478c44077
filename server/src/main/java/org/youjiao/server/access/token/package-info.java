/**
 * Tokens of the API: made by an account for itself, shown once, narrowed to scopes, ended by day, owner or administrator.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.token;
