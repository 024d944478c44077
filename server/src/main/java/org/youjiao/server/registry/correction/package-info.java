/** Corrections of a child's record that a parent asks for and the school decides on; both see how they stand. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.correction;
