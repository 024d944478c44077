/** Looking at persons: lists, values shown in part, whole ones for whoever says why; each look is recorded. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.person.look;
