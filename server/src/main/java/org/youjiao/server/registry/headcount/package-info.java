/** What the registers of persons come to: numbers for returns and ledger, no persons. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.headcount;
