/** Tasks done and looked at: their record, what the rules let the caller do, the page of one with its attachments. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.supervision;
