/** 部门与承办人: which account acts for which department, over time. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.department;
