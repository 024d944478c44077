/** What the register holds, over time: versions of areas and institutions, and the SQL that reads and writes them. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.kept;
