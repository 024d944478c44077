/**
 * 委托代办: a role of one's own given to a colleague for some days; in force it is a standing assignment like every other.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.delegation;
