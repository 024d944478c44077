/**
 * Rosters for other systems: OneRoster 1.2, as a zip of CSV files.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.exchange;
