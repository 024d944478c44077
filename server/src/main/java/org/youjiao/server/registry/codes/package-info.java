/** Lists of codes, from {@code catalogue/codes}: those that the register speaks in, and all of them to browse. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.codes;
