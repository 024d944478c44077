/** The trail as a chain of hashes: what its hashes are made of, walking it, and what is kept of each walk. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.access.chain;
