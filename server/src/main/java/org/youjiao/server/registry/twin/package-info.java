/** 疑似重复: pairs of pupils' records that are perhaps one person's; people say that they are two, or merge them, and unmerge. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.twin;
