/**
 * How the ledger is kept: its SQL, and the newest values as columns in memory.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.indicator.ledger;
