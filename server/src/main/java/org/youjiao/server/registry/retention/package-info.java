/** 删除学籍数据: asked for by the school's head, decided by the office; what is destroyed, when, and how long data is kept. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.retention;
