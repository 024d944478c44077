/**
 * The second factor: codes that a telephone computes (RFC 6238), recovery codes on paper, and who must have one.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.factor;
