/** The checks as the catalogue has them, and running them. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.integrity.check;
