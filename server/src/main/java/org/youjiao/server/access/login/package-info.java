/**
 * The ways in and out: password, one-time link, log-out, the command {@code login-link}.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.login;
