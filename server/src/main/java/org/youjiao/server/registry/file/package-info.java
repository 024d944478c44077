/** A child's own file: all that is held of one pupil, and who looked at it, as a workbook for the parent or the school. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.file;
