/**
 * 导入规划: a plan brought in by the browser, read by the engine, reviewed item by item beside its text, and published as a
 * plan of its own beside the catalogue's.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.plan.draft;
