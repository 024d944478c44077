/**
 * Where an account is logged in, as its owner sees it and ends it.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.session;
