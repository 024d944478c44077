/** The embedded database as a process: found, stopped, watched, started again when it was killed. */
@NullMarked
package org.youjiao.server.db.process;

import org.jspecify.annotations.NullMarked;
