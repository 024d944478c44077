/** 档案: persons who left some years ago, sealed apart from the register; found one at a time by a number, and brought back. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.person.archive;
