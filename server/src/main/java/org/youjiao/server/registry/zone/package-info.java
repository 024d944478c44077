/** School clusters, intake areas and kindergarten zones. Sheets {@code zones} and {@code belongings}. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.zone;
