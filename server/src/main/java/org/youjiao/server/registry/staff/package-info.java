/**
 * Staff (教职工): who they are, sealed; what they do where, over time, also while they teach at another school for a time; the
 * sheets by which they come in and move. Seen by those alone whose role is for them, in the gate and in the database.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.staff;
