/** Sheets of persons: columns as the catalogue has them, and what every such sheet does with its rows. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.person.sheet;
