/** Batch commands over files; starts without a server. */
@org.jspecify.annotations.NullMarked
package org.youjiao.cli;
