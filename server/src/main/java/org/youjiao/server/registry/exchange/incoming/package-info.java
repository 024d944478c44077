/**
 * Rosters of other systems brought in: a zip is compared with the register, file by file; what it says of schools, classes, pupils
 * and staff becomes rows of their sheets, and goes through the import door as these do. Nothing is ever deleted by a roster.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.exchange.incoming;
