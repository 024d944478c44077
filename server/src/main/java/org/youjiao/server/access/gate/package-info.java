/**
 * The gate at work: every route asks it, menus agree with it, and what is refused or fails is answered plainly.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.gate;
