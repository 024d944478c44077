/** Institutions: the sheet, the list, the page of one. */
@org.jspecify.annotations.NullMarked
package org.youjiao.server.registry.institution;
