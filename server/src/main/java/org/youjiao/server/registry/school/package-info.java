/**
 * What schools file about themselves: campuses, classes by grade, buildings, rooms and grounds. Sheets {@code campuses},
 * {@code classes}, {@code facilities}. Classes and facilities are for callers whose scope holds the school.
 */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.school;
