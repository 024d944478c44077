/** The register of tasks 督办台账 from its several sides: board, a department's, one's own, calendar, week. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.register;
