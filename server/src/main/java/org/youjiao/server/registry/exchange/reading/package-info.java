/** A roster of another system read: its files, what they say of whom, and that as rows of the register's sheets. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.exchange.reading;
