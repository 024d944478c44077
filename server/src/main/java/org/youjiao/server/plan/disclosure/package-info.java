/** 公开: what the public is told about commitments, by whom approved and when, and the plan's open data. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.disclosure;
