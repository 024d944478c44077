/** What the register's smaller sheets share: rows that go straight into a timeline. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.sheet;
