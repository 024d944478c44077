/**
 * What the API says of itself: its page and its document. The routes are the rooms' own, beside their pages.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.api;
