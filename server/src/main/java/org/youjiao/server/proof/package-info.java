/**
 * Verifies what the rooms say must hold: every night, telling the auditor what is wrong, and by the command {@code youjiao check}. Knows
 * no room: each gives a {@link org.youjiao.server.db.Verification}. What was seen is kept with the trail.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.proof;
