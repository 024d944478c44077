/**
 * How much may be asked for in a minute, and from which address a request really comes.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.limit;
