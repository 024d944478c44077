/**
 * Pupils (学籍): who they are, sealed; where they are enrolled, over time; the sheets by which they come in and move. Seen by
 * those alone whose role is for pupils, in the gate and in the database.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.pupil;
